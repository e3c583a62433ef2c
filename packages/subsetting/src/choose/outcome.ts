import type { Unit } from '../sampling-plan';
import type { Step } from './program/program';
import { keyShape } from './sql/key-column';

export interface LogEntry {
  /** Number of the statement, from 1; keys carry it. */
  readonly at: number;
  readonly step: Step;
  /** How many keys came that were not there before. */
  readonly rows: number;
  /** Of a root: whether it matches any row. */
  readonly matched: boolean;
}

/** What running a program did. */
export interface Outcome {
  /** One entry for each statement, in order. */
  readonly log: readonly LogEntry[];
  /** Keys of a unit, in all or in one of its stored tables (by oid). */
  readonly held: (unit: Unit, leaf: number | null) => number;
  /** Keys of a unit that came in the phase down. */
  readonly wanted: (unit: Unit) => number;
}

/** The number of the phase down's last statement; 0 where there was none. */
export function endOfDown(log: readonly LogEntry[]): number {
  return log.findLast(({ step }) => step.reason.kind !== 'up')?.at ?? 0;
}

function arrivals(log: readonly LogEntry[]): ReadonlyMap<Unit, number> {
  const arrived = new Map<Unit, number>();
  for (const { step, rows } of log) arrived.set(step.target, (arrived.get(step.target) ?? 0) + rows);
  return arrived;
}

/** @param heldInLeaf counts the keys of one stored table, where a unit has several */
export function makeOutcome(
  log: readonly LogEntry[],
  heldInLeaf: (unit: Unit, leaf: number) => number,
): Outcome {
  const all = arrivals(log);
  const down = arrivals(log.filter(({ step }) => step.reason.kind !== 'up'));
  return {
    log,
    held: (unit, leaf) =>
      leaf === null || keyShape(unit).leaf === null ? (all.get(unit) ?? 0) : heldInLeaf(unit, leaf),
    wanted: (unit) => down.get(unit) ?? 0,
  };
}
