import type { ObserverConnection } from '@prodlike/observing';
import type { RunningCall } from '../running/traffic-generator';
import { findBlockingLocks } from './find-blocking-locks';
import { readLockRows } from './read-lock-rows';
import type { WaitLedger } from './wait-ledger';

const intervalMs = 25;
/** A call that is younger is most likely not waiting. */
const youngestMs = 15;
/** Looking may take at most this part of the server's time. */
const restPerLook = 4;

export interface WaitPollerOptions {
  readonly connection: ObserverConnection;
  readonly serverVersionNum: number;
  readonly running: () => ReadonlySet<RunningCall>;
  readonly ledger: WaitLedger;
}

/** Looks for whose locks the calls under way wait; only while there are calls that take long. */
export class WaitPoller {
  readonly #options: WaitPollerOptions;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #failed = false;

  constructor(options: WaitPollerOptions) {
    this.#options = options;
  }

  /** The looks ended early, because the server did not answer one. */
  get failed(): boolean {
    return this.#failed;
  }

  start(): void {
    this.#schedule(intervalMs);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(delayMs: number): void {
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#tick(), delayMs);
  }

  async #tick(): Promise<void> {
    const startedAt = performance.now();
    const { running, connection, serverVersionNum } = this.#options;
    const mayWait = [...running()].some((call) => startedAt - call.startedAt >= youngestMs);
    if (!mayWait) {
      this.#schedule(intervalMs);
      return;
    }
    try {
      this.#note(await readLockRows(connection, serverVersionNum), startedAt);
      this.#schedule(Math.max(intervalMs, (performance.now() - startedAt) * restPerLook));
    } catch {
      this.#failed = !this.#stopped;
    }
  }

  #note(rows: Awaited<ReturnType<typeof readLockRows>>, at: number): void {
    const { running, ledger } = this.#options;
    const calls = new Map([...running()].map((call) => [call.backendPid, call]));
    for (const [pid, lock] of findBlockingLocks(rows, (each) => calls.has(each))) {
      const call = calls.get(pid);
      // A call that began after the question cannot be in its answer.
      if (call !== undefined && call.startedAt <= at) ledger.seen(call, lock, at);
    }
  }
}
