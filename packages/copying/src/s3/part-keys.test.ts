import { partKeys } from './part-keys';

test('parts are in the order of their numbers, not of their names', () => {
  const expected = ['k', ...Array.from({ length: 11 }, (_, i) => `k_part${i + 2}`)];
  expect(partKeys('k', [...expected].sort(), 12)).toEqual(expected);
  expect(partKeys('k', [], 0)).toEqual([]);
});

test.each([
  [['k'], 2, '(k_part2 is missing)'],
  [['k', 'k_part3'], 2, '(k_part2 is missing)'],
  [['k', 'k_part2'], 1, 'wrote 1 files to S3, and 2 are there.'],
])('%j for %i files', (listed, files, words) => {
  expect(() => partKeys('k', listed, files)).toThrow(words);
});
