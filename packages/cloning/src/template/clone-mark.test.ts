import fc from 'fast-check';
import { markText, parseMark, unfinishedConnectionLimit } from './clone-mark';

const marks = fc.record({
  identity: fc.record(
    {
      repository: fc.string(),
      run: fc.string(),
      pullRequest: fc.nat(),
      expiresAt: fc.date({ min: new Date(0), max: new Date('5000-01-01'), noInvalidDate: true }),
    },
    { requiredKeys: ['repository', 'run', 'expiresAt'] },
  ),
  method: fc.constantFrom('file-copy-clone' as const, 'template-copy' as const),
  createMs: fc.nat(),
});

test('a mark is read back as it was written', () => {
  fc.assert(
    fc.property(marks, (mark) => {
      expect(parseMark('prodlike_a', markText('prodlike_a', mark))).toEqual(mark);
    }),
  );
});

test("another database's mark does not count", () => {
  fc.assert(
    fc.property(marks, (mark) => {
      expect(parseMark('prodlike_b', markText('prodlike_a', mark))).toBeUndefined();
    }),
  );
});

test.each([null, '', 'default administrative connection database', '{}', '{"prodlike":2}', '[1]'])(
  'the comment %p is not ours',
  (comment) => {
    expect(parseMark('prodlike_a', comment)).toBeUndefined();
  },
);

test('no comment makes reading a mark throw', () => {
  fc.assert(
    fc.property(fc.json(), (comment) => {
      expect(parseMark('prodlike_a', comment)).toBeUndefined();
    }),
  );
});

test('the connection limit of an unfinished clone is a valid one, and its own', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(unfinishedConnectionLimit(a)).toBeGreaterThanOrEqual(1_000_000_000);
      expect(unfinishedConnectionLimit(a)).toBeLessThan(2 ** 31);
      expect(unfinishedConnectionLimit(a) === unfinishedConnectionLimit(b)).toBe(a === b);
    }),
  );
});
