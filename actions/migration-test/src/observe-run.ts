import type { Clone } from '@prodlike/cloning';
import { type CleanUp, type Host, migrationName } from '@prodlike/core';
import { type Observation, startObserver } from '@prodlike/observing';
import { withMintedPassword } from '@prodlike/postgres';
import { appliedNames } from './files/applied-names';
import type { Plan } from './plan';
import { commandName, outcomeLine, runWork, type WorkOutcome } from './run-work';
import { unexpectedEnd } from './unexpected-end';

export interface ObservedRun {
  readonly outcome: WorkOutcome;
  readonly observation: Observation;
  /** Migrations that the data's own bookkeeping named before the run. */
  readonly applied: readonly string[];
  /** The clone's server ended by itself. */
  readonly serverLost: boolean;
}

/** Runs the migrations on the clone under observation. The observation is complete as far as it came, whatever happens. */
export async function observeRun(
  host: Host,
  cleanUp: CleanUp,
  plan: Plan,
  clone: Clone,
): Promise<ObservedRun> {
  const { settings, work } = plan;
  const applied = await appliedNames(clone.observer);
  const observer = await startObserver({
    observer: clone.observer,
    // The command cannot mint a password for each of its sessions.
    migration: await withMintedPassword(clone.migration),
    ...(clone.statisticsDatabase === undefined ? {} : { statisticsDatabase: clone.statisticsDatabase }),
    serverVersionNum: clone.serverVersionNum,
    commandName: migrationName(commandName(work)),
  });
  const outcome = await host.phase('Run the migrations', async (progress) => {
    let kill: (() => void) | undefined;
    cleanUp.defer('the migration command', () => undefined, { lastResort: () => kill?.() });
    const ended = await runWork(work, {
      host,
      observer,
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
    });
    kill = undefined;
    host.info(outcomeLine(ended));
    return ended;
  });
  const observation = await observer.finish({ succeeded: outcome.outcome === 'ok' });
  const end = await unexpectedEnd(clone);
  if (end?.failure !== undefined) host.error(end.failure.message);
  return { outcome, observation, applied, serverLost: end !== undefined };
}
