import fc from 'fast-check';
import { readSql } from './read-sql';

function read(text: unknown): { sql: string | undefined; faults: string[] } {
  const faults: string[] = [];
  return { sql: readSql(text, 'a condition in SQL', (_, fault) => faults.push(fault)), faults };
}

test.each([
  ["country = 'KR'", "country = 'KR'"],
  ["a = 'it''s; -- no comment'", "a = 'it''s; -- no comment'"],
  ['a > 1 -- the newer ones', 'a > 1'],
  ['a /* (( */ = any(array[1, 2])', 'a   = any(array[1, 2])'],
  ["payload->'user'->>'id' = $$x;'$$", "payload->'user'->>'id' = $$x;'$$"],
  ["a ~ E'\\'('", "a ~ E'\\'('"],
  ['"a;b)" is null', '"a;b)" is null'],
])('%j is taken', (text, sql) => {
  expect(read(text)).toEqual({ sql, faults: [] });
});

test.each([
  ['', 'expected a condition in SQL, found ""'],
  [3, 'expected a condition in SQL, found 3'],
  ['a = 1; drop table b', 'has a semicolon; one expression is expected'],
  ['a = 1) or (b = 2', 'has a ")" that closes nothing'],
  ['(a = 1', 'lacks ) at its end'],
  ['a[1)', 'has a ")" that closes nothing'],
  ["a = 'x", 'has a quote that is not closed'],
  ['"a = 1', 'has a quote that is not closed'],
  ["a = E'x\\'", 'has a quote that is not closed'],
  ['a = $q$ x', 'has a quote that is not closed'],
  ['a = 1 /* x', 'has a comment that is not closed'],
  ['a = $1', 'has the parameter $1, for which there is no value'],
])('%j is refused', (text, fault) => {
  expect(read(text)).toEqual({ sql: undefined, faults: [fault] });
});

test('what is taken stays between its parentheses', () => {
  const unit = fc.constantFrom(
    'a',
    "'",
    '"',
    '(',
    ')',
    '-',
    '/',
    '*',
    ';',
    '$',
    'q',
    ' ',
    '\n',
    '\\',
    'E',
    '[',
    ']',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
      const { sql } = read(text);
      if (sql === undefined) return;
      expect(read(`(${sql})`)).toEqual({ sql: `(${sql})`, faults: [] });
      expect(read(`(${sql}) AND 'x' = 'x'`).faults).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});
