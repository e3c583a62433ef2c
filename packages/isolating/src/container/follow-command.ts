import { setTimeout as delay } from 'node:timers/promises';
import { LineSplitter, type OutputTail, type ProcessOutcome, withDeadline } from '@prodlike/core';
import { demultiplex } from '@prodlike/images';
import type Docker from 'dockerode';
import type { RoomRunOptions } from '../room';

const graceSeconds = 5;
const endMs = 30_000;

/** Takes an attached container's output as it comes, at the pace of whoever gets it. Settles when that has ended; never rejects. */
export async function takeOutput(
  output: NodeJS.ReadableStream,
  tail: OutputTail,
  { onOutput, onChunk }: Pick<RoomRunOptions, 'onOutput' | 'onChunk'>,
): Promise<void> {
  const lines = {
    stdout: onOutput && new LineSplitter((line) => onOutput(line, 'stdout')),
    stderr: onOutput && new LineSplitter((line) => onOutput(line, 'stderr')),
  };
  try {
    for await (const [stream, chunk] of demultiplex(output as AsyncIterable<Buffer>)) {
      tail.push(chunk);
      lines[stream]?.push(chunk);
      await onChunk?.(chunk, stream)?.catch(() => undefined);
    }
  } catch {
    // The engine cut the connection: the container's end is told elsewhere.
  }
  lines.stdout?.end();
  lines.stderr?.end();
}

/**
 * Waits for a container's end; ends it itself when the time is up or the run is aborted, by SIGTERM and then SIGKILL.
 *
 * @param endsWithinMs how long the engine may take to tell of the end of what was killed
 * @returns why it was ended; undefined where it ended by itself
 * @throws DeadlineError
 */
export async function untilStopped(
  container: Docker.Container,
  { timeoutMs, signal }: Pick<RoomRunOptions, 'timeoutMs' | 'signal'>,
  endsWithinMs = endMs,
): Promise<ProcessOutcome | undefined> {
  const settled = new AbortController();
  const aborted = new Promise<ProcessOutcome>((resolve) => {
    const onAbort = () => resolve({ kind: 'aborted' });
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true, signal: settled.signal });
  });
  const timeUp = delay<ProcessOutcome>(timeoutMs, { kind: 'timeout', timeoutMs }, { signal: settled.signal });
  timeUp.catch(() => undefined);
  try {
    const ended = container.wait();
    ended.catch(() => undefined);
    const cause = await Promise.race([ended.then(() => undefined), timeUp, aborted]);
    if (cause === undefined) return undefined;
    await container.stop({ t: graceSeconds }).catch(() => container.kill().catch(() => undefined));
    await withDeadline(ended, endsWithinMs, 'Ending the container of the command');
    return cause;
  } finally {
    settled.abort();
  }
}
