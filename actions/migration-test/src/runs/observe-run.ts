import type { Clone } from '@prodlike/cloning';
import { type CleanUp, type Host, migrationName } from '@prodlike/core';
import type { Room } from '@prodlike/isolating';
import { type Observation, type PrivateRecord, startObserver } from '@prodlike/observing';
import { withMintedPassword } from '@prodlike/postgres';
import { appliedNames } from '../files/applied-names';
import type { Settings } from '../inputs/settings';
import {
  commandName,
  outcomeLine,
  type PlannedWork,
  runWork,
  type WorkOptions,
  type WorkOutcome,
} from '../run-work';
import { unexpectedEnd } from '../unexpected-end';

export interface ObservedRun {
  readonly outcome: WorkOutcome;
  readonly observation: Observation;
  /** Migrations that the data's own bookkeeping named before the run. */
  readonly applied: readonly string[];
  /** The clone's server ended by itself. */
  readonly serverLost: boolean;
}

/** Where the runs of one clone happen. */
export interface RunSetting {
  readonly host: Host;
  readonly cleanUp: CleanUp;
  readonly settings: Settings;
  readonly room: Room;
}

export interface RunRequest {
  readonly clone: Clone;
  readonly work: PlannedWork;
  /** The phase's title in the log, e.g. `Run the migrations`. */
  readonly title: string;
  /** Where what was seen goes as it was. */
  readonly details?: RunDetails;
  /** Runs the work in the middle of something else, such as traffic. */
  readonly around?: (act: () => Promise<WorkOutcome>) => Promise<WorkOutcome>;
}

/** The part of the private details that one run writes. */
export interface RunDetails {
  readonly record: PrivateRecord;
  /** Gets the command's output; a promise holds that stream until it settles. */
  output(chunk: Buffer, stream: 'stdout' | 'stderr'): Promise<void> | undefined;
}

/** Runs work on the clone under observation. The observation is complete as far as it came, whatever happens. */
export async function observeRun(
  { host, cleanUp, settings, room }: RunSetting,
  { clone, work, title, details, around = (act) => act() }: RunRequest,
): Promise<ObservedRun> {
  const applied = await appliedNames(clone.observer);
  const observer = await startObserver({
    observer: clone.observer,
    // The command cannot mint a password for each of its sessions.
    migration: await withMintedPassword(clone.migration),
    ...(clone.statisticsDatabase === undefined ? {} : { statisticsDatabase: clone.statisticsDatabase }),
    serverVersionNum: clone.serverVersionNum,
    commandName: migrationName(commandName(work)),
    ...(details === undefined ? {} : { record: details.record }),
  });
  const outcome = await host.phase(title, async (progress) => {
    let kill: (() => void) | undefined;
    cleanUp.defer('the migration command', () => undefined, { lastResort: () => kill?.() });
    const options: WorkOptions = {
      host,
      observer,
      room,
      connection: clone.migration,
      applied,
      workingDirectory: settings.workingDirectory,
      timeoutMs: settings.timeoutMs,
      showOutput: settings.showOutput,
      interrupted: cleanUp.interrupted,
      report: (line) => progress.report(line),
      onStart: (killCommand) => {
        kill = killCommand;
      },
      ...(details === undefined ? {} : { onChunk: (chunk, stream) => details.output(chunk, stream) }),
    };
    const ended = await around(() => runWork(work, options));
    kill = undefined;
    host.info(outcomeLine(ended));
    return ended;
  });
  const observation = await observer.finish({ succeeded: outcome.outcome === 'ok' });
  const end = await unexpectedEnd(clone);
  if (end?.failure !== undefined) host.error(end.failure.message);
  return { outcome, observation, applied, serverLost: end !== undefined };
}
