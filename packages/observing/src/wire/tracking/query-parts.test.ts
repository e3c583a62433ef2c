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
