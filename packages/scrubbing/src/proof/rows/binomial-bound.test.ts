import { binomialBound, boundFromSample } from './binomial-bound';

test('allows nothing where chance is zero, and all where it is certain', () => {
  expect(binomialBound(20_000, 0)).toBe(0);
  expect(binomialBound(20_000, 1)).toBe(20_000);
});

test('is above what chance gives, and not far', () => {
  expect(binomialBound(3000, 1 / 300)).toBeGreaterThan(20);
  expect(binomialBound(3000, 1 / 300)).toBeLessThan(40);
  expect(binomialBound(20_000, 0.5)).toBeLessThan(10_600);
});

test('an observed chance allows more than it was seen, an unseen one nothing', () => {
  expect(boundFromSample(3_000_000, 0, 30_000, false)).toBe(0);
  expect(boundFromSample(3_000_000, 5, 30_000, true)).toBeGreaterThan(500);
  expect(boundFromSample(3_000_000, 5, 30_000, true)).toBeLessThan(5_000);
});

test('a chance that is possible but was not seen allows a few, unless every row was tried', () => {
  expect(boundFromSample(20_000, 0, 30_000, true)).toBeGreaterThan(1);
  expect(boundFromSample(20_000, 0, 30_000, true)).toBeLessThan(20);
  expect(boundFromSample(20_000, 0, 0, true)).toBe(0);
});
