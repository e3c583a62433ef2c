import fc from 'fast-check';
import { arrivalSchedule } from './arrival-schedule';
import { randomNumbers } from './random-numbers';

const rates = fc.array(fc.double({ min: 0.5, max: 500, noNaN: true }), { minLength: 1, maxLength: 5 });

test('gives the calls in order, none early, and the same ones whenever they are taken', () => {
  fc.assert(
    fc.property(
      rates,
      fc.integer(),
      fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 20 }),
      (each, seed, steps) => {
        const taken = arrivalSchedule(each, 0, randomNumbers(seed));
        const late = arrivalSchedule(each, 0, randomNumbers(seed));
        const calls: unknown[] = [];
        let now = 0;
        for (const step of steps) {
          now += step;
          for (let call = taken.take(now); call !== undefined; call = taken.take(now)) {
            expect(call.intendedAt).toBeLessThanOrEqual(now);
            calls.push(call);
          }
          expect(taken.nextAt).toBeGreaterThan(now);
        }
        expect(late.overdue(now)).toEqual(calls);
        const starts = (calls as { intendedAt: number }[]).map(({ intendedAt }) => intendedAt);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      },
    ),
  );
});

test('keeps to its rates', () => {
  const seconds = 200;
  const calls = arrivalSchedule([50, 5, 0], 0, randomNumbers(7)).overdue(seconds * 1_000);
  const counts = [0, 1, 2].map((statement) => calls.filter((call) => call.statement === statement).length);
  // Poisson: the standard deviation is the root of the mean; five of them.
  expect(Math.abs((counts[0] ?? 0) - 50 * seconds)).toBeLessThan(5 * Math.sqrt(50 * seconds));
  expect(Math.abs((counts[1] ?? 0) - 5 * seconds)).toBeLessThan(5 * Math.sqrt(5 * seconds));
  expect(counts[2]).toBe(0);
});
