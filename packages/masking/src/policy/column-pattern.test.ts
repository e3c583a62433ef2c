import { matchesName } from '@prodlike/postgres';
import { makeCatalog } from '@prodlike/testkit';
import fc from 'fast-check';
import { columnName } from './format-name';
import { parseColumnPattern } from './parse-column-pattern';

const name = fc.string({
  unit: fc.constantFrom('a', 'B', '.', '"', '*', ' ', '한', '😀', '['),
  minLength: 1,
  maxLength: 6,
});

test('a written name reads back as itself, and as nothing else', () => {
  fc.assert(
    fc.property(name, name, name, name, (schema, table, column, other) => {
      const [made] = makeCatalog({ tables: { [table]: { schema, columns: { [column]: 'text' } } } }).tables;
      if (made === undefined) throw new Error('The catalog has no table.');
      const pattern = parseColumnPattern(columnName(made, column));
      expect(pattern).toEqual({ schema: [schema], table: [table], column: [column] });
      if (typeof pattern !== 'string') expect(matchesName(pattern.column, other)).toBe(other === column);
    }),
  );
});

test('a star stands for any run of characters', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 6 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
  fc.assert(
    fc.property(part, text, (plain, candidate) => {
      const pattern = parseColumnPattern(plain);
      if (typeof pattern === 'string') throw new Error(pattern);
      const oracle = new RegExp(`^${plain.replaceAll('*', '.*')}$`).test(candidate);
      expect(matchesName(pattern.column, candidate)).toBe(oracle);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['', 'has an empty part'],
  ['a..b', 'has an empty part'],
  ['a.', 'has an empty part'],
  ['""', 'has an empty part'],
  ['a.b.c.d', 'has more than three parts; a name with a dot stands in double quotes'],
  ['"a', 'has a double quote that is not closed'],
  ['a"b"', 'has a double quote inside a part that does not begin with one'],
  ['"a"b.c', 'has something between a closing quote and the next dot'],
])('%j is refused', (text, fault) => {
  expect(parseColumnPattern(text)).toBe(fault);
});

test('never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(parseColumnPattern(text)).toBeDefined()));
});
