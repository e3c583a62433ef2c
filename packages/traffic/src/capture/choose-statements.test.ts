import { lexSql } from '@prodlike/core';
import fc from 'fast-check';
import { parse } from 'yaml';
import { chooseStatements } from './choose-statements';
import { trafficFileText } from './traffic-file-text';

const figures = (...texts: string[]) => texts.map((sql, i) => ({ sql, callsPerSecond: texts.length - i }));
const none = () => false;

test('takes what can be repeated, most calls first, without its comments', () => {
  const texts = figures(
    'SELECT * FROM app.orders /* user: kim */ WHERE id = $1 -- trace 4711',
    'BEGIN',
    "UPDATE t SET a = 'left' WHERE id = $1",
    'SELECT * FROM pg_catalog.pg_class WHERE relname = $1',
    'SELECT pg_advisory_lock($1)',
    'SELECT  *  FROM app.orders WHERE id = $1',
    'DELETE FROM app.orders WHERE id = $1',
    'SELECT 1; SELECT 2',
    'SELECT * INTO made FROM app.orders',
  );
  const { chosen, leftOut } = chooseStatements(texts, 10, (name) => name === 'pg_advisory_lock');
  expect(chosen.map(({ name, kind, sql }) => [name, kind, sql])).toEqual([
    ['select app.orders', 'read', 'SELECT * FROM app.orders WHERE id = $1'],
    ['delete app.orders', 'write', 'DELETE FROM app.orders WHERE id = $1'],
  ]);
  expect(chosen[0]?.callsPerSecond).toBe(9 + 4);
  expect(leftOut).toEqual({ utility: 2, constant: 1, catalog: 1, function: 1, unusable: 1 });
});

test('gives each a name of its own, and no more than are wanted', () => {
  const texts = figures('SELECT a FROM t', 'SELECT b FROM t', 'SELECT now()', 'SELECT c FROM t');
  expect(chooseStatements(texts, 3, none).chosen.map(({ name }) => name)).toEqual([
    'select t',
    'select t 2',
    'select',
  ]);
});

test('never writes a literal, whatever a server keeps', () => {
  const pieces = fc.constantFrom(
    'select',
    'update t set a =',
    "'kim'",
    "E'k\\'m'",
    '42',
    '$1',
    '$$kim$$',
    '-- kim\n',
    '/* kim */',
    'from t',
    ',',
    "interval '1 day'",
    '1.5e3',
    "x'1F'",
    '"kim" ',
    ';',
  );
  fc.assert(
    fc.property(fc.array(fc.array(pieces, { maxLength: 8 }), { maxLength: 6 }), (texts) => {
      const { chosen } = chooseStatements(figures(...texts.map((words) => words.join(' '))), 50, none);
      const { statements } = parse(trafficFileText(chosen)) as { statements: { sql: string }[] };
      for (const { sql } of statements) {
        const kinds = lexSql(sql).map(({ kind }) => kind);
        expect(kinds.filter((kind) => ['string', 'number', 'comment'].includes(kind))).toEqual([]);
      }
    }),
  );
});
