import { estimateDistinct } from './estimate-distinct';

test.each([
  ['no values', 0, 0, 0, 0, 0],
  ['a whole table', 300, 70, 10, 300, 70],
  ['a sample of unique values', 30_000, 30_000, 30_000, 3_000_000, 3_000_000],
  ['a sample of few values', 30_000, 12, 0, 3_000_000, 12],
])('of %s', (_, sampled, distinct, once, total, expected) => {
  expect(estimateDistinct(sampled, distinct, once, total)).toBe(expected);
});
