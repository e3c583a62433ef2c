import { type Host, type PublicText, publicText } from '@prodlike/core';
import type { Room, RoomRunOptions } from '@prodlike/isolating';
import type { Observer } from '@prodlike/observing';
import type { ConnectionParameters } from '@prodlike/postgres';
import { commandEnvironment } from './command-environment';
import type { MigrationFile } from './files/migration-file';
import { pendingFiles } from './files/pending-files';
import { runMigrationFiles } from './files/run-migration-files';

/** What was planned from the inputs: an argv, or files read and checked. */
export type PlannedWork =
  | { readonly kind: 'command'; readonly argv: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly MigrationFile[] };

export interface WorkOutcome {
  readonly outcome: 'ok' | 'failed' | 'timeout' | 'not-found' | 'signal';
  /** null for files, and where the command did not exit by itself. */
  readonly exitCode: number | null;
  readonly notRun: readonly MigrationFile[];
  /** Processes that the command left running and that were ended. */
  readonly leftovers: number;
  /** The kernel ended a process of the command because it had used up the memory that it may have. */
  readonly memoryExhausted?: boolean;
}

export interface WorkOptions {
  readonly host: Host;
  readonly observer: Observer;
  readonly room: Room;
  /** The clone's own credentials; host and port are the proxy's. */
  readonly connection: ConnectionParameters;
  /** Migrations that the data's own bookkeeping names. */
  readonly applied: readonly string[];
  readonly workingDirectory: string;
  readonly timeoutMs: number;
  readonly showOutput: boolean;
  /** Aborted when the process is told to end. */
  readonly interrupted: AbortSignal;
  readonly report: (line: string) => void;
  /** Told how to kill the command at once, for when there is no time for anything else. */
  readonly onStart: (kill: () => void) => void;
  readonly onChunk?: RoomRunOptions['onChunk'];
}

/** The name of the one migration of a tool that keeps no known bookkeeping: the program, without its folder. */
export function commandName(work: PlannedWork): string {
  return work.kind === 'files' ? 'migrations' : (work.argv[0]?.split(/[/\\]/).pop() ?? 'command');
}

async function runCommand(argv: readonly string[], options: WorkOptions): Promise<WorkOutcome> {
  const { host, observer, room, onChunk } = options;
  const { outcome, leftoversKilled, memoryExhausted } = await room.run(argv, {
    env: commandEnvironment(process.env, observer.environment()),
    cwd: options.workingDirectory,
    timeoutMs: options.timeoutMs,
    signal: options.interrupted,
    doorway: { port: observer.proxy.port, accept: (connection) => observer.accept(connection) },
    onStart: ({ kill }) => options.onStart(kill),
    ...(onChunk === undefined ? {} : { onChunk }),
    ...(options.showOutput ? { onOutput: (line: string) => host.info(line) } : {}),
  });
  const exhausted = memoryExhausted === true ? { memoryExhausted } : {};
  const end = { notRun: [], leftovers: leftoversKilled, ...exhausted };
  switch (outcome.kind) {
    case 'exited':
      return { outcome: outcome.code === 0 ? 'ok' : 'failed', exitCode: outcome.code, ...end };
    case 'timeout':
      return { outcome: 'timeout', exitCode: null, ...end };
    case 'not-found':
    case 'not-started':
      return { outcome: 'not-found', exitCode: null, ...end };
    default:
      return { outcome: 'signal', exitCode: null, ...end };
  }
}

async function runFiles(files: readonly MigrationFile[], options: WorkOptions): Promise<WorkOutcome> {
  const timeUp = AbortSignal.timeout(options.timeoutMs);
  const pending = pendingFiles(files, options.applied);
  const leftOut = files.length - pending.length;
  if (leftOut > 0)
    options.host.info(`${leftOut} of ${files.length} files were applied to the data already: left out`);
  // The proxy is on this machine: the way to the server, and TLS towards it, are its own.
  const { route: _, ssl: __, ...account } = options.connection;
  const { outcome, notRun } = await runMigrationFiles({
    files: pending,
    observer: options.observer,
    connection: { ...account, ...options.observer.proxy },
    signal: AbortSignal.any([timeUp, options.interrupted]),
    report: (file, index) => options.report(`${index + 1}/${pending.length} ${file.name}`),
  });
  return { outcome: outcome === 'aborted' ? 'signal' : outcome, exitCode: null, notRun, leftovers: 0 };
}

/** Runs the branch's migrations through the observer's proxy, to their end or until the time is up. */
export async function runWork(work: PlannedWork, options: WorkOptions): Promise<WorkOutcome> {
  const outcome = await (work.kind === 'command'
    ? runCommand(work.argv, options)
    : runFiles(work.files, options));
  // What still runs on the clone would be observed as if it belonged to the migrations, and holds up the clean-up.
  if (outcome.outcome === 'timeout' || outcome.outcome === 'signal') options.observer.interrupt();
  return outcome;
}

/** For the log: how the work ended, in words. */
export function outcomeLine(outcome: WorkOutcome): PublicText {
  if (outcome.memoryExhausted === true && outcome.outcome !== 'ok')
    return publicText`the command used more memory than the input "memory-limit" allows, and was ended`;
  switch (outcome.outcome) {
    case 'ok':
      return publicText`it ran to its end`;
    case 'failed':
      return outcome.exitCode === null
        ? publicText`a migration failed`
        : publicText`the command exited with ${outcome.exitCode}`;
    case 'timeout':
      return publicText`the time was up, and it was stopped`;
    case 'not-found':
      return publicText`the command could not be started: is it installed, and on the PATH?`;
    default:
      return publicText`the command was ended by a signal`;
  }
}
