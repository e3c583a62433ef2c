import type { PublicText } from '@prodlike/core';
import type { CallEnd } from '../running/window-record';
import type { BlockingLock } from './find-blocking-locks';

/** What one lock of one transaction of the migration held up. Times are `performance.now()`. */
export interface WaitEpisode {
  readonly relation: PublicText;
  readonly mode: PublicText;
  readonly fromAt: number;
  readonly toAt: number;
  readonly waited: number;
  readonly timedOut: number;
  readonly maxWaitMs: number;
  readonly totalWaitMs: number;
}

/** A call under way; any object that stands for one call. */
interface Call {
  readonly statement: number;
  readonly startedAt: number;
}

interface OpenWait {
  readonly key: string;
  readonly lock: BlockingLock;
  readonly fromAt: number;
  lastSeenAt: number;
}

const mostEpisodes = 2_000;
/** Between two looks a wait goes on; one that was last seen longer before its call's end had ended. */
const longestGapMs = 250;

/** Joins what the looks at pg_locks saw of waiting calls into waits, and sums them by the lock that caused them. */
export class WaitLedger {
  readonly #open = new Map<Call, OpenWait>();
  readonly #episodes = new Map<string, WaitEpisode>();
  readonly #waitedCalls = new WeakSet<Call>();
  readonly #waitedByStatement = new Map<number, number>();

  /** A look at `at` found that the call waits for this lock. */
  seen(call: Call, lock: BlockingLock, at: number): void {
    const key = `${lock.virtualTransaction}\n${lock.relation}\n${lock.mode}`;
    const open = this.#open.get(call);
    if (open?.key === key) {
      open.lastSeenAt = at;
      return;
    }
    if (open !== undefined) this.#close(open, open.lastSeenAt, false);
    this.#open.set(call, { key, lock, fromAt: Math.max(call.startedAt, at - lock.waitedMs), lastSeenAt: at });
    if (this.#waitedCalls.has(call)) return;
    this.#waitedCalls.add(call);
    this.#waitedByStatement.set(call.statement, this.waited(call.statement) + 1);
  }

  /** The call is over: so is its wait. */
  ended(call: Call, at: number, end: CallEnd): void {
    const open = this.#open.get(call);
    if (open === undefined) return;
    this.#open.delete(call);
    const stillWaited = at - open.lastSeenAt <= longestGapMs;
    this.#close(open, stillWaited ? at : open.lastSeenAt, stillWaited && end === 'timeout');
  }

  /** Calls of a statement that waited for a lock of the migration. */
  waited(statement: number): number {
    return this.#waitedByStatement.get(statement) ?? 0;
  }

  get episodes(): readonly WaitEpisode[] {
    return [...this.#episodes.values()];
  }

  #close({ key, lock, fromAt }: OpenWait, toAt: number, timedOut: boolean): void {
    const waitMs = Math.max(0, toAt - fromAt);
    const known = this.#episodes.get(key);
    if (known === undefined && this.#episodes.size >= mostEpisodes) return;
    this.#episodes.set(key, {
      relation: lock.relation,
      mode: lock.mode,
      fromAt: Math.min(known?.fromAt ?? fromAt, fromAt),
      toAt: Math.max(known?.toAt ?? toAt, toAt),
      waited: (known?.waited ?? 0) + 1,
      timedOut: (known?.timedOut ?? 0) + (timedOut ? 1 : 0),
      maxWaitMs: Math.max(known?.maxWaitMs ?? 0, waitMs),
      totalWaitMs: (known?.totalWaitMs ?? 0) + waitMs,
    });
  }
}
