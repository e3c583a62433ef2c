import { splitStatements } from '@prodlike/core';
import fc from 'fast-check';
import { queryParts } from './query-parts';

const texts = (query: string): string[] => queryParts(query, true).map(({ text }) => text);

test.each([
  ['one statement', 'SELECT 1', ['SELECT 1']],
  ['one with its semicolon', ' SELECT 1 ;\n', ['SELECT 1']],
  [
    'two, the last with a semicolon',
    'ALTER TABLE a ADD b int;\nUPDATE a SET b = 1;\n',
    ['ALTER TABLE a ADD b int', 'UPDATE a SET b = 1'],
  ],
  ['two, the last without', 'SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
  ['a semicolon in a string', `SELECT ';' ; SELECT 2;`, [`SELECT ';'`, 'SELECT 2']],
  ['nothing', '', ['']],
])('%s', (_, query, expected) => {
  expect(texts(query)).toEqual(expected);
});

test('a statement starts where its text does', () => {
  const query = '  SELECT 1;  SELECT 2;';
  expect(queryParts(query, true).map(({ text, start }) => query.slice(start, start + text.length))).toEqual([
    'SELECT 1',
    'SELECT 2',
  ]);
});

test('the short way gives what lexing gives', () => {
  const word = fc.constantFrom('select', '1', ';', ' ', '\n', "';'", '$$;$$', '"a;b"', '/* ; */', '-- ;\n');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const query = words.join(' ');
      const expected = splitStatements(query).map(({ text }) => text);
      const given = texts(query);
      // A comment after the last word may stay; text without any statement is itself one part.
      expect(given.length).toBe(Math.max(1, expected.length));
      if (expected.length > 0 && !query.includes('*/') && !query.includes('--'))
        expect(given).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
