import fc from 'fast-check';
import { LatencyHistogram } from './latency-histogram';

const latency = fc.double({ min: 0, max: 3_600_000, noNaN: true });

test('gives every percentile to 1.6 percent and a microsecond, never above the longest', () => {
  const shares = fc.constantFrom(0.01, 0.5, 0.95, 0.99, 1);
  fc.assert(
    fc.property(fc.array(latency, { minLength: 1, maxLength: 200 }), shares, (latencies, share) => {
      const histogram = new LatencyHistogram();
      for (const each of latencies) histogram.record(each);
      const sorted = [...latencies].sort((a, b) => a - b);
      const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
      const given = histogram.percentileMs(share) ?? -1;
      expect(given).toBeGreaterThanOrEqual(exact - 0.001);
      expect(given).toBeLessThanOrEqual(exact * (1 + 1 / 64) + 0.002);
      expect(given).toBeLessThanOrEqual(histogram.maxMs ?? -1);
      expect(histogram.maxMs).toBe(sorted.at(-1));
    }),
  );
});

test('knows nothing of no calls', () => {
  const histogram = new LatencyHistogram();
  expect([histogram.percentileMs(0.5), histogram.maxMs, histogram.count]).toEqual([null, null, 0]);
});
