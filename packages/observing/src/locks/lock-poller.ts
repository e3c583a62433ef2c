import type { ObserverConnection } from '../connection/observer-connection';
import type { HeldLock } from '../event-triggers/trigger-report';
import { pollIntervalMs } from './poll-interval';
import { readBackendLocks } from './read-backend-locks';

/** A statement under way. */
export interface PollTarget {
  readonly backendPid: number;
  /** `performance.now()` */
  readonly startedAt: number;
  /** Takes the locks found at `at`; ignores them if its statement has ended. */
  take(locks: readonly HeldLock[], at: number): void;
}

/** Statements younger than this are left to the other observers. */
const youngestMs = 5;

/** Reads the locks of statements under way; sleeps when there are none. */
export class LockPoller {
  readonly #connection: ObserverConnection;
  readonly #targets: () => readonly PollTarget[];
  readonly #failed: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(
    connection: ObserverConnection,
    targets: () => readonly PollTarget[],
    failed: (error: unknown) => void,
  ) {
    this.#connection = connection;
    this.#targets = targets;
    this.#failed = failed;
  }

  /** A statement has started. */
  wake(): void {
    if (this.#timer === undefined && !this.#stopped) this.#schedule(youngestMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(delayMs: number): void {
    this.#timer = setTimeout(() => void this.#tick(), delayMs);
  }

  async #tick(): Promise<void> {
    const targets = this.#targets();
    if (targets.length === 0 || this.#stopped) {
      this.#timer = undefined;
      return;
    }
    const now = performance.now();
    const due = targets.filter((t) => now - t.startedAt >= youngestMs && t.backendPid !== 0);
    if (due.length > 0 && !(await this.#poll(due))) return;
    if (this.#stopped) return;
    const youngest = Math.min(...targets.map((t) => now - t.startedAt));
    this.#schedule(pollIntervalMs(youngest));
  }

  async #poll(due: readonly PollTarget[]): Promise<boolean> {
    // The moment of asking: what is taken while the answer is on its way then counts as taken after it.
    const at = performance.now();
    try {
      const locks = await readBackendLocks(
        this.#connection,
        due.map((t) => t.backendPid),
      );
      for (const target of due) target.take(locks.get(target.backendPid) ?? [], at);
      return true;
    } catch (error) {
      // Once it is stopped no statement is under way any more, whose locks could be missed.
      if (!this.#stopped) this.#failed(error);
      this.stop();
      return false;
    }
  }
}
