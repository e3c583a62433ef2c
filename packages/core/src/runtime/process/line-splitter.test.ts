import fc from 'fast-check';
import { LineSplitter } from './line-splitter';

function linesOf(chunks: readonly Buffer[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return lines;
}

test('chunks may cut anywhere, in the middle of a character too', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''));
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat(200)), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
      const borders = [
        0,
        ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b),
        bytes.length,
      ];
      const chunks = borders.slice(1).map((end, index) => bytes.subarray(borders[index], end));
      expect(linesOf(chunks)).toEqual(lines);
    }),
  );
});

test('a line without end is passed on in pieces', () => {
  const pieces = linesOf(Array.from({ length: 100 }, () => Buffer.alloc(1_000, 'x')));
  expect(pieces.join('')).toHaveLength(100_000);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(20_000);
});
