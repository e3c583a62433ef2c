import type { StatementRun } from '../statements/statement-run';
import type { QualifiedName } from '../statements/token-cursor';

/**
 * How soon a backend's locks must be read after a statement within a transaction: `now` before its answer goes on,
 * `later` at the latest before the transaction ends or something else than data follows.
 */
export type Urgency = 'none' | 'later' | 'now';

/** Rows of these masked texts were looked at this often without a new lock: they need no further look. */
const looksUntilHarmless = 3;
const looksUntilOpaqueIsTrusted = 20;
const mostTexts = 2_000;
/** A reading may take 2 % of the time: this many times its cost lie between two that can wait. */
const restFactor = 50;
const leastRestMs = 10;

/** Decides when to read, from what was found before. */
export class ReadingPolicy {
  readonly #isBuiltIn: (name: QualifiedName) => boolean;
  readonly #fruitless = new Map<string, number>();
  #costMs = 0;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(isBuiltIn: (name: QualifiedName) => boolean) {
    this.#isBuiltIn = isBuiltIn;
  }

  /** @param run a statement that has ended within a transaction */
  urgency(run: StatementRun): Urgency {
    switch (run.shape.category) {
      case 'begin':
      case 'end':
      case 'setting':
      case 'session':
      case 'empty':
        return 'none';
      case 'savepoint':
        return run.shape.command === 'ROLLBACK TO' ? 'now' : 'none';
      case 'data':
        return this.#dataUrgency(run);
      case 'opaque':
        return this.#looks(run) >= looksUntilOpaqueIsTrusted ? 'later' : 'now';
      case 'ddl':
        this.#fruitless.clear();
        if (run.locksLeftOut) return 'later';
        return run.locksReported ? 'none' : 'now';
      default:
        return 'now';
    }
  }

  /** Whether enough time has passed since the last reading for one that could wait. */
  mayRead(now: number): boolean {
    return now - this.#readAt >= Math.max(leastRestMs, restFactor * this.#costMs);
  }

  /** A reading took place, after these statements. */
  noteReading(runs: readonly StatementRun[], newLocks: number, costMs: number, now: number): void {
    this.#costMs = costMs;
    this.#readAt = now;
    for (const run of runs) {
      if (newLocks > 0) this.#fruitless.delete(run.masked);
      else if (this.#fruitless.size < mostTexts) this.#fruitless.set(run.masked, this.#looks(run) + 1);
    }
  }

  #dataUrgency(run: StatementRun): Urgency {
    const opaque = !run.shape.functions.every(this.#isBuiltIn);
    const looks = this.#looks(run);
    if (opaque) return looks >= looksUntilOpaqueIsTrusted ? 'later' : 'now';
    return looks >= looksUntilHarmless ? 'none' : 'later';
  }

  #looks(run: StatementRun): number {
    return this.#fruitless.get(run.masked) ?? 0;
  }
}
