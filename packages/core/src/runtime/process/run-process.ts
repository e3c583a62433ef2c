import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../error-code';
import { endRun, signalRun } from './end-run';
import { isOnPath } from './is-on-path';
import { LineSplitter } from './line-splitter';
import { OutputTail } from './output-tail';
import type { ProcessOutcome, ProcessResult } from './process-outcome';
import { findRunMembers, runMarker } from './run-members';

export interface RunProcessOptions {
  /** The whole environment: nothing is added but the run's marker. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Gets every line as it comes. The output is private: only for a user who asked to see it. */
  readonly onOutput?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Gets the output's bytes as they come; a promise holds that stream until it settles. Private, as above. */
  readonly onChunk?: (chunk: Buffer, stream: 'stdout' | 'stderr') => Promise<void> | undefined;
  /** How much of the output's end is kept. */
  readonly tailBytes?: number;
  /** Between SIGTERM and SIGKILL. */
  readonly graceMs?: number;
  readonly signal?: AbortSignal;
  /** Gets the process with an IPC channel to it, which it finds as Node does, before anything else happens. */
  readonly onChannel?: (child: ChildProcess) => void;
  /** Told the run once it lives; `kill` ends it synchronously, for a last resort. */
  readonly onStart?: (run: { readonly pid: number; readonly kill: () => void }) => void;
}

const defaultTailBytes = 64 * 1024;
const defaultGraceMs = 5_000;
const outputEndsWithinMs = 2_000;

/**
 * Runs a command without a shell, in a session of its own, to its end. Its output is always drained. Whatever it leaves
 * running, even in another session, is killed before this resolves (Linux; elsewhere: its process group). Never rejects
 * for what the command does.
 *
 * @param argv the program and its arguments, as splitCommand gives them
 */
export async function runProcess(
  argv: readonly string[],
  options: RunProcessOptions,
): Promise<ProcessResult> {
  const { graceMs = defaultGraceMs, tailBytes = defaultTailBytes } = options;
  const startedAt = performance.now();
  const tail = new OutputTail(tailBytes);
  const result = (outcome: ProcessOutcome, leftoversKilled = 0): ProcessResult => ({
    outcome,
    durationMs: performance.now() - startedAt,
    outputBytes: tail.totalBytes,
    outputTail: tail.text(),
    leftoversKilled,
  });
  if (options.signal?.aborted) return result({ kind: 'aborted' });
  if (!existsSync(options.cwd)) return result({ kind: 'not-found', missing: 'folder' });

  const runId = randomUUID();
  const started = await start(argv, options, runId);
  if (!('child' in started)) return result(started.outcome);
  const { child, pid } = started;
  const kill = () => signalRun(runId, pid, 'SIGKILL');
  options.onStart?.({ pid, kill });
  const drained = drain(child, tail, options);

  const outcome = await waitForEnd(child, options, () => endRun(runId, pid, graceMs));
  const leftovers = findRunMembers(runId, pid).length;
  if (leftovers > 0) await endRun(runId, pid, graceMs);
  await Promise.race([drained, delay(outputEndsWithinMs, undefined, { ref: false })]);
  child.stdout?.destroy();
  child.stderr?.destroy();
  return result(outcome, leftovers);
}

type Started = { readonly child: ChildProcess; readonly pid: number } | { readonly outcome: ProcessOutcome };

async function start(argv: readonly string[], options: RunProcessOptions, runId: string): Promise<Started> {
  const [program = '', ...rest] = argv;
  try {
    const child = spawn(program, rest, {
      cwd: options.cwd,
      env: { ...options.env, [runMarker]: runId },
      stdio: ['ignore', 'pipe', 'pipe', ...(options.onChannel === undefined ? [] : ['ipc' as const])],
      detached: true,
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
    if (child.pid === undefined) await once(child, 'spawn'); // rejects with the reason
    child.on('error', () => {}); // a failed kill(); the exit tells the outcome
    options.onChannel?.(child);
    return { child, pid: child.pid ?? 0 };
  } catch (error) {
    const code = errorCode(error) || 'unknown';
    // A folder of the PATH that may not be searched makes the system say EACCES of a program that is nowhere.
    const nowhere = code === 'ENOENT' || !isOnPath(program, options.env.PATH);
    return { outcome: nowhere ? { kind: 'not-found', missing: 'command' } : { kind: 'not-started', code } };
  }
}

async function drain(
  child: ChildProcess,
  tail: OutputTail,
  { onOutput, onChunk }: Pick<RunProcessOptions, 'onOutput' | 'onChunk'>,
): Promise<void> {
  const ends = (['stdout', 'stderr'] as const).map(async (name) => {
    const lines = onOutput && new LineSplitter((line) => onOutput(line, name));
    const stream = child[name];
    if (!stream) return;
    stream.on('error', () => {});
    stream.on('data', (chunk: Buffer) => {
      tail.push(chunk);
      lines?.push(chunk);
      const taken = onChunk?.(chunk, name);
      if (taken === undefined) return;
      stream.pause();
      void taken.catch(() => {}).then(() => stream.resume());
    });
    await new Promise<void>((resolve) => stream.once('close', resolve));
    lines?.end();
  });
  await Promise.all(ends);
}

function waitForEnd(
  child: ChildProcess,
  options: RunProcessOptions,
  end: () => Promise<void>,
): Promise<ProcessOutcome> {
  return new Promise((resolve) => {
    let cause: ProcessOutcome | undefined;
    const stop = (reason: ProcessOutcome) => {
      if (cause) return;
      cause = reason;
      void end().then(() => resolve(reason));
    };
    const onAbort = () => stop({ kind: 'aborted' });
    const timer = setTimeout(
      () => stop({ kind: 'timeout', timeoutMs: options.timeoutMs }),
      options.timeoutMs,
    );
    options.signal?.addEventListener('abort', onAbort, { once: true });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
      if (cause) return;
      cause = signal ? { kind: 'signal', signal } : { kind: 'exited', code: code ?? 0 };
      resolve(cause);
    });
  });
}
