import { formatDuration } from './format-duration';

test.each([
  [-5, '0 ms'],
  [0.4, '0 ms'],
  [850, '850 ms'],
  [1_000, '1.0 s'],
  [12_345, '12.3 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 00 s'],
  [245_000, '4 min 05 s'],
  [3_599_600, '1 h 00 min'],
  [7_800_000, '2 h 10 min'],
])('%d ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
