import fc from 'fast-check';
import { panned, revealing, zoomed } from './time-window';
import { windowTicks } from './window-ticks';

const endMs = 60_000;
const moment = fc.double({ min: 0, max: endMs, noNaN: true });
const window = fc
  .tuple(moment, moment)
  .filter(([a, b]) => Math.abs(a - b) > 1)
  .map(([a, b]) => ({ fromMs: Math.min(a, b), toMs: Math.max(a, b) }));

describe('a window of time', () => {
  it('stays within the run, however it is zoomed and panned', () => {
    fc.assert(
      fc.property(window, moment, fc.double({ min: 0.01, max: 100, noNaN: true }), (seen, at, factor) => {
        for (const { fromMs, toMs } of [zoomed(seen, factor, at, endMs), panned(seen, at - 30_000, endMs)]) {
          expect(fromMs).toBeGreaterThanOrEqual(0);
          expect(toMs).toBeLessThanOrEqual(endMs + 1e-6);
          expect(toMs - fromMs).toBeGreaterThan(0.4);
        }
      }),
    );
  });

  it('keeps the moment that is zoomed at where it is', () => {
    expect(zoomed({ fromMs: 10_000, toMs: 30_000 }, 2, 15_000, endMs)).toEqual({
      fromMs: 12_500,
      toMs: 22_500,
    });
    expect(zoomed({ fromMs: 10_000, toMs: 30_000 }, 0.1, 15_000, endMs)).toEqual({ fromMs: 0, toMs: endMs });
  });

  it('brings a span into sight, and stays where it is when the span is there', () => {
    fc.assert(
      fc.property(window, window, (seen, span) => {
        const shown = revealing(seen, span, endMs);
        expect(shown.fromMs).toBeLessThanOrEqual(span.fromMs + 1e-6);
        expect(shown.toMs).toBeGreaterThan(span.fromMs);
        expect(revealing(shown, span, endMs)).toEqual(shown);
      }),
    );
  });
});

describe('windowTicks', () => {
  it.each([
    [{ fromMs: 0, toMs: 60_000 }, ['0', '10 s', '20 s', '30 s', '40 s', '50 s', '1 min']],
    [
      { fromMs: 12_300, toMs: 12_900 },
      ['12.3 s', '12.4 s', '12.5 s', '12.6 s', '12.7 s', '12.8 s', '12.9 s'],
    ],
    [{ fromMs: 5, toMs: 8 }, ['5 ms', '5.5 ms', '6 ms', '6.5 ms', '7 ms', '7.5 ms', '8 ms']],
  ])('labels %j as exactly as its marks are apart', (seen, labels) => {
    expect(windowTicks(seen).map(({ label }) => label)).toEqual(labels);
  });
});
