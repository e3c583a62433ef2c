import fc from 'fast-check';
import { leaseRun, leaseState, leaseTag, readLease } from './lease';

const at = new Date('2026-11-22T03:00:00Z');
const validMs = 120_000;

test('what was written is read again, in characters that a tag may have', () => {
  const instant = fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), instant, (run, then) => {
      const tag = leaseTag({ run, at: then });
      expect(tag).toMatch(/^[A-Za-z0-9 _.:/=+@-]{1,256}$/);
      expect(readLease(tag)).toEqual({ run: leaseRun(run), at: then });
    }),
  );
});

test.each([
  undefined,
  '',
  'free',
  'somebody',
  'somebody yesterday',
  'a b 2026-11-22T03:00:00Z',
  'x 2026-99-99T99:00:00Z',
])('%s holds nothing', (tag) => {
  expect(readLease(tag)).toBeUndefined();
});

test.each([
  ['ours', 'shop/app/1', 0],
  ['ours', 'shop/app/1', validMs * 10],
  ['held', 'shop/app/2', 0],
  ['held', 'shop/app/2', validMs - 1],
  ['free', 'shop/app/2', validMs],
  ['held', 'shop/app/2', -60_000],
] as const)('%s: %s said so %d ms ago', (state, run, agoMs) => {
  const now = new Date(at.getTime() + agoMs);
  expect(leaseState({ run, at }, { run: 'shop/app/1', now, validMs })).toBe(state);
});
