import type { SequenceOutcome } from './sequence-outcome';

/** As a sequence's own row has it. */
export interface SequencePosition {
  readonly lastValue: bigint;
  readonly isCalled: boolean;
}

/** A sequence of the copy, and what its columns hold. */
export interface TargetSequence {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly start: bigint;
  readonly increment: bigint;
  readonly cycles: boolean;
  /**
   * The furthest value that it may have made in the rows: the greatest within its bounds, or the least where it descends;
   * null without such rows.
   */
  readonly furthest: bigint | null;
}

/**
 * Where a sequence of the copy goes on: never before the source's, and behind every copied row. One that cycles has passed
 * its rows before, and goes on where the source's does. Pure.
 *
 * @param source undefined where the account may not read it
 */
export function nextPosition(
  sequence: TargetSequence,
  source: SequencePosition | undefined,
): Omit<SequenceOutcome, 'sequence'> {
  const { furthest, start, increment, cycles } = sequence;
  if (source === undefined) {
    return furthest === null
      ? { value: String(start), isCalled: false, from: 'start' }
      : { value: String(furthest), isCalled: true, from: 'column' };
  }
  const fromSource = { value: String(source.lastValue), isCalled: source.isCalled, from: 'source' } as const;
  if (furthest === null || cycles) return fromSource;
  const beyond = increment > 0n ? furthest > source.lastValue : furthest < source.lastValue;
  const wouldCollide = furthest === source.lastValue && !source.isCalled;
  return beyond || wouldCollide ? { value: String(furthest), isCalled: true, from: 'column' } : fromSource;
}
