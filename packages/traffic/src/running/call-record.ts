import type { ObservedTrafficStatement } from '../observed-traffic';
import type { RunSpans, SpanName } from './run-spans';
import { type CallEnd, WindowRecord } from './window-record';

type Windows = Pick<ObservedTrafficStatement, SpanName>;

const mostStates = 20;

/** All calls of all statements, by span. */
export class CallRecord {
  readonly #spans: RunSpans;
  readonly #windows: readonly Readonly<Record<SpanName, WindowRecord>>[];
  readonly #failures: readonly Map<string, number>[];
  #notBegun = 0;

  constructor(spans: RunSpans, statements: number) {
    this.#spans = spans;
    this.#failures = Array.from({ length: statements }, () => new Map());
    this.#windows = Array.from({ length: statements }, () => ({
      before: new WindowRecord(),
      during: new WindowRecord(),
      after: new WindowRecord(),
    }));
  }

  /** A call has ended at `at`; its latency counts from the moment at which it was to begin. */
  ended(statement: number, intendedAt: number, at: number, end: CallEnd): void {
    const span = this.#spans.of(intendedAt);
    if (span !== undefined) this.#windows[statement]?.[span].record(Math.max(0, at - intendedAt), end);
  }

  /** A call whose turn did not come before the end: it waited until then, at least. */
  leftOut(statement: number, intendedAt: number, at: number): void {
    this.#notBegun += 1;
    this.ended(statement, intendedAt, at, 'error');
  }

  /** A call failed, other than by a time limit. */
  failed(statement: number, sqlState: string): void {
    const states = this.#failures[statement];
    if (states?.has(sqlState) || (states?.size ?? 0) < mostStates)
      states?.set(sqlState, (states.get(sqlState) ?? 0) + 1);
  }

  /** How many calls of a statement failed with which SQLSTATE, warm-up included. */
  failures(statement: number): ReadonlyMap<string, number> {
    return this.#failures[statement] ?? new Map();
  }

  get notBegun(): number {
    return this.#notBegun;
  }

  windows(statement: number): Windows {
    const { before, during, after } = this.#windows[statement] ?? {
      before: new WindowRecord(),
      during: new WindowRecord(),
      after: new WindowRecord(),
    };
    return { before: before.observed(), during: during.observed(), after: after.observed() };
  }
}
