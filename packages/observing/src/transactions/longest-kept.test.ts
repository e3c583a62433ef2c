import * as fc from 'fast-check';
import { LongestKept } from './longest-kept';

describe('LongestKept', () => {
  it('keeps the longest in their order, and counts the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.integer({ min: 1, max: 10 }), (lengths, limit) => {
        const kept = new LongestKept<number>(limit, (n) => n);
        for (const length of lengths) kept.add(length);
        const longest = [...lengths].sort((a, b) => b - a).slice(0, limit);
        expect([...kept.items()].sort((a, b) => b - a)).toEqual(longest);
        expect(kept.dropped).toBe(lengths.length - longest.length);
      }),
    );
  });
});
