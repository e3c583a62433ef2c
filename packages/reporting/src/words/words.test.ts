import { branchText, publicText } from '@prodlike/core';
import fc from 'fast-check';
import { bytes, bytesChange } from './bytes';
import { ageWords } from './clone-words';
import { count, counted } from './count';
import { duration } from './duration';
import { named } from './named';
import { cutEnd, shorten } from './shorten';

describe('words', () => {
  it.each([
    [0, '0 ms'],
    [0.04, '0 ms'],
    [0.42, '0.4 ms'],
    [99.6, '100 ms'],
    [999.6, '1 s'],
    [1_234, '1.2 s'],
    [12_345, '12 s'],
    [59_700, '1 min'],
    [245_000, '4 min 05 s'],
    [7_800_000, '2 h 10 min'],
  ])('%d ms reads %j', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });

  it.each([
    [0, '0 B'],
    [8_192, '8 kB'],
    [1_023_999, '1 MB'],
    [1_572_864, '1.5 MB'],
    [2 ** 40 * 2_000, '2000 TB'],
    [-3_072, '−3 kB'],
  ])('%d bytes read %j', (size, words) => {
    expect(bytes(size)).toBe(words);
  });

  it('parts thousands and knows one from many', () => {
    expect(count(1_234_567)).toBe('1,234,567');
    expect(counted(1, publicText`row`, publicText`rows`)).toBe('1 row');
    expect(bytesChange(1_024)).toBe('+1 kB');
    expect(bytesChange(0)).toBe('±0');
  });

  it('tells an age roughly', () => {
    expect(ageWords('2026-11-20T00:00:00Z', '2026-11-20T01:00:00Z')).toBe('60 minutes');
    expect(ageWords('2026-11-20T00:00:00Z', '2026-11-20T19:10:00Z')).toBe('19 hours');
    expect(ageWords('2026-11-10T00:00:00Z', '2026-11-20T00:00:00Z')).toBe('10 days');
  });

  it('shortens to a length, and puts exactly two backticks around a name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 5, max: 150 }),
        (raw, most) => {
          const text = branchText(raw, 1_000);
          expect(shorten(text, most).length).toBeLessThanOrEqual(most);
          expect(cutEnd(text, most).length).toBeLessThanOrEqual(most);
          expect(named(text).match(/`/g)).toHaveLength(2);
        },
      ),
    );
  });
});
