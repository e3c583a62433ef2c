import { withDeadline } from '../with-deadline';

export interface DeferOptions {
  /** How long the entry may take before the next one starts. */
  readonly deadlineMs?: number;
  /** The least that must happen when there is no time left (second signal, process.exit): synchronous, must not throw. */
  readonly lastResort?: () => void;
}

/** An entry that could not be cleaned up. */
export interface CleanUpFailure {
  readonly name: string;
  readonly error: unknown;
}

interface Entry {
  readonly name: string;
  readonly run: () => Promise<void> | void;
  readonly deadlineMs: number;
  readonly lastResort: (() => void) | undefined;
}

const defaultDeadlineMs = 15_000;

/**
 * What must be undone however the process ends: the newest entry first, each once, each with its own deadline, and a
 * failure of one never keeps the others from running.
 */
export class CleanUp {
  readonly #entries: Entry[] = [];
  /** Entries that were run early and have not ended. */
  readonly #early = new Set<Promise<void>>();
  readonly #interruption = new AbortController();
  #running: Promise<readonly CleanUpFailure[]> | undefined;

  /** Aborted when a signal or an uncaught exception ends the process, before the entries run. */
  get interrupted(): AbortSignal {
    return this.#interruption.signal;
  }

  interrupt(reason: unknown): void {
    this.#interruption.abort(reason);
  }

  /**
   * @param name what the entry undoes, for the log, e.g. `clone prodlike_…`
   * @returns runs this entry now, where it still waits; rejects with the entry's own error
   */
  defer(name: string, run: () => Promise<void> | void, options: DeferOptions = {}): () => Promise<void> {
    const { deadlineMs = defaultDeadlineMs, lastResort } = options;
    const entry: Entry = { name, run, deadlineMs, lastResort };
    this.#entries.push(entry);
    return async () => {
      const index = this.#entries.indexOf(entry);
      if (index < 0) return;
      this.#entries.splice(index, 1);
      const running = runEntry(entry);
      this.#early.add(running);
      await running.finally(() => this.#early.delete(running));
    };
  }

  /** Runs what waits; while that is under way, further calls get the same promise. Never rejects. */
  run(): Promise<readonly CleanUpFailure[]> {
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Runs the last resort of every entry that still waits or runs; for when the process ends now. */
  runLastResorts(): void {
    for (let entry = this.#entries.pop(); entry; entry = this.#entries.pop()) {
      try {
        entry.lastResort?.();
      } catch {
        // There is nobody left to tell, and the other entries matter more.
      }
    }
  }

  async #drain(): Promise<CleanUpFailure[]> {
    const failures: CleanUpFailure[] = [];
    do {
      await this.#runWaiting(failures);
      // Whoever runs an entry early is told how it went; the process must not end before.
      await Promise.allSettled(this.#early);
    } while (this.#entries.length > 0);
    return failures;
  }

  async #runWaiting(failures: CleanUpFailure[]): Promise<void> {
    // An entry stays in the list while it runs, so that a second signal still finds its last resort.
    for (let entry = this.#entries.at(-1); entry; entry = this.#entries.at(-1)) {
      try {
        await runEntry(entry);
      } catch (error) {
        failures.push({ name: entry.name, error });
      }
      const index = this.#entries.indexOf(entry);
      if (index >= 0) this.#entries.splice(index, 1);
    }
  }
}

async function runEntry(entry: Entry): Promise<void> {
  await withDeadline(
    Promise.resolve().then(entry.run),
    entry.deadlineMs,
    `Cleaning up ${entry.name}`,
    'It may be left behind; `prodlike sweep` removes leftovers once they have expired.',
  );
}
