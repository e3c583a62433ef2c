import { AdvisedError, DeadlineError, formatDuration } from '@prodlike/core';
import { isTransient } from '../../client/aws-failure';
import { pause, type Turns } from './turns';

/** What one look has found. */
export type Sight<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** In words that end a sentence, e.g. `creating`. */
  | { readonly kind: 'waiting'; readonly seen: string };

export interface PollOptions {
  /** For all of it; what AWS takes hours for needs hours here. */
  readonly deadlineMs: number;
  /** Between two looks, ± 20 % so that several waits do not march in step; 5,000 where absent. */
  readonly pollMs?: number;
  /** A line at each look, with what was seen and for how long. */
  readonly report?: (line: string) => void;
  readonly signal?: AbortSignal;
  /** What to do when the time is up: whole sentences. */
  readonly resume?: string;
}

interface Poll extends PollOptions {
  /** What is waited for, as the subject of a sentence and the beginning of a line. */
  readonly what: string;
  /** What it is to be in the end, e.g. `is available`. */
  readonly until: string;
  readonly turns: Turns;
}

const defaultPollMs = 5_000;
const defaultResume =
  'AWS goes on with it. Run again: the run takes up what this one left; or raise the time limit where AWS needs longer.';

/**
 * Looks again and again until it is done. Looks that fail for the moment (throttled, 5xx, no answer) are waited through.
 *
 * @param look one look; it throws where what is waited for can never be
 * @throws DeadlineError with what was seen last; what `look` throws; the signal's reason
 */
export async function pollUntil<T>(look: () => Promise<Sight<T>>, poll: Poll): Promise<T> {
  const { what, deadlineMs, pollMs = defaultPollMs, turns, report, signal } = poll;
  const startedMs = performance.now();
  const elapsedMs = (): number => performance.now() - startedMs;
  let seen = 'nothing';
  for (;;) {
    await turns.next(signal);
    try {
      const sight = await unlessAborted(look(), signal);
      if (sight.kind === 'done') return sight.value;
      seen = sight.seen;
      report?.(`${what}: ${seen} (${formatDuration(elapsedMs())})`);
    } catch (error) {
      signal?.throwIfAborted();
      if (!isTransient(error)) throw error;
      report?.(`${what}: no answer from AWS, last seen: ${seen} (${formatDuration(elapsedMs())})`);
      if (elapsedMs() >= deadlineMs && error instanceof AdvisedError) throw late(poll, seen, error);
    }
    const leftMs = deadlineMs - elapsedMs();
    if (leftMs <= 0) throw late(poll, seen);
    await pause(Math.min(leftMs, pollMs * (0.8 + 0.4 * Math.random())), signal);
  }
}

function late({ what, until, deadlineMs, resume }: Poll, seen: string, cause?: Error): DeadlineError {
  return new DeadlineError(
    `Waited ${formatDuration(deadlineMs)} in vain until ${what} ${until}: last seen ${seen}.`,
    resume ?? defaultResume,
    { cause },
  );
}

/** The look goes on by itself, and what it finds is dropped. */
async function unlessAborted<T>(look: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return look;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([look, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
