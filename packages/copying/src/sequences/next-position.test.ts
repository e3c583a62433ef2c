import fc from 'fast-check';
import { nextPosition, type SequencePosition, type TargetSequence } from './next-position';

const small = fc.bigInt({ min: -50n, max: 50n });
const sequences = fc.record({
  oid: fc.constant(1),
  schema: fc.constant('crm'),
  name: fc.constant('ids'),
  start: small,
  increment: fc.constantFrom(1n, 7n, -1n, -3n),
  cycles: fc.constant(false),
  furthest: fc.option(small, { nil: null }),
});
const positions = fc.option(fc.record({ lastValue: small, isCalled: fc.boolean() }), { nil: undefined });

/** What nextval would give, bounds aside. */
function following({ value, isCalled }: { value: string; isCalled: boolean }, increment: bigint): bigint {
  return isCalled ? BigInt(value) + increment : BigInt(value);
}

const beyond = (a: bigint, b: bigint, increment: bigint): boolean => (increment > 0n ? a > b : a < b);

describe('nextPosition', () => {
  it('goes on behind every row, and not before the source', () => {
    fc.assert(
      fc.property(sequences, positions, (sequence: TargetSequence, source: SequencePosition | undefined) => {
        const { increment, furthest } = sequence;
        const next = following(nextPosition(sequence, source), increment);
        if (furthest !== null) expect(beyond(next, furthest, increment)).toBe(true);
        if (source === undefined) return;
        const onSource = following({ ...source, value: String(source.lastValue) }, increment);
        expect(next === onSource || beyond(next, onSource, increment)).toBe(true);
        if (furthest === null) expect(next).toBe(onSource);
      }),
    );
  });

  it('starts at its start where nothing is known', () => {
    const sequence: TargetSequence = {
      oid: 1,
      schema: 'crm',
      name: 'ids',
      start: 100n,
      increment: 1n,
      cycles: false,
      furthest: null,
    };
    expect(nextPosition(sequence, undefined)).toEqual({ value: '100', isCalled: false, from: 'start' });
  });

  it('goes on where the source does when it cycles', () => {
    const sequence: TargetSequence = {
      oid: 1,
      schema: 'crm',
      name: 'ids',
      start: 1n,
      increment: 1n,
      cycles: true,
      furthest: 9n,
    };
    const outcome = nextPosition(sequence, { lastValue: 2n, isCalled: true });
    expect(outcome).toEqual({ value: '2', isCalled: true, from: 'source' });
  });
});
