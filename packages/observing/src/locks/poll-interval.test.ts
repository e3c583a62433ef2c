import * as fc from 'fast-check';
import { pollIntervalMs } from './poll-interval';

describe('pollIntervalMs', () => {
  it('keeps the error under 2 % of a statement that is older than 0.4 s, and never sleeps over 250 ms', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (age) => {
        const interval = pollIntervalMs(age);
        expect(interval).toBeGreaterThanOrEqual(8);
        expect(interval).toBeLessThanOrEqual(Math.max(8, Math.min(250, age * 0.02)));
      }),
    );
  });
});
