import fc from 'fast-check';
import { findPlaces } from './find-places';

const place = (sql: string, number = 1) => findPlaces(sql).places.get(number);

test.each([
  ['select * from t where id = $1', { use: 'equal', column: 'id' }],
  ['select * from app.t x where x.id=$1::bigint', { use: 'equal', column: 'id', qualifier: 'x' }],
  ['select * from t where $1 = t."Odd Name"', { use: 'equal', column: 'Odd Name', qualifier: 't' }],
  ['select * from t where id = any ($1)', { use: 'equal', column: 'id' }],
  ['select * from t where id = ANY(ARRAY[$1])', { use: 'equal', column: 'id' }],
  ['select * from t where name ilike $1', { use: 'pattern', column: 'name' }],
  ['select * from t where name not like $1', { use: 'pattern', column: 'name' }],
  ['select * from t where at >= ($1)', { use: 'range', column: 'at' }],
  ['select * from t where lower(email) = $1', { use: 'equal', column: 'email' }],
  ['update t set n = $1 where id = $2', { use: 'set', column: 'n' }],
  ['select * from t limit $1', { use: 'limit' }],
  ['select * from t order by id offset $1 rows fetch first 5 rows only', { use: 'offset' }],
])('sees what $1 stands for in %s', (sql, expected) => {
  expect(place(sql)).toEqual({ number: 1, ...expected });
});

test('sees every element of a list, both ends of a range, and the columns of an insert', () => {
  const list = 'select * from t where a not in ($1, $2, $3) and b between $4 and $5';
  expect([1, 2, 3, 4, 5].map((n) => place(list, n)?.column)).toEqual(['a', 'a', 'a', 'b', 'b']);
  const insert =
    'insert into app.t (a, "B", c) values ($1, lower($9), $2), ($3, $4, now()) on conflict (a) do nothing';
  expect([1, 2, 3, 4, 9].map((n) => place(insert, n)?.column)).toEqual(['a', 'c', 'a', 'B', undefined]);
  expect(place(insert)).toEqual({ number: 1, use: 'insert', column: 'a', qualifier: 't' });
  expect(place('insert into t (a, b) select $1, x from u', 1)?.column).toBe('a');
  expect(place('update t set n = $1 where id = $2', 2)?.use).toBe('equal');
  expect(place('update t set n = $1 where n = $1')?.use).toBe('equal');
});

test('sees the relations and their aliases', () => {
  const sql =
    'with x as (select 1) select * from only app.a as "A", b join c.d e on e.id = b.id where (b.x is distinct from e.y) for update';
  expect(findPlaces(sql).relations).toEqual([
    { parts: ['app', 'a'], alias: 'A' },
    { parts: ['b'] },
    { parts: ['c', 'd'], alias: 'e' },
  ]);
  expect(findPlaces('delete from t using u where t.id = u.id').relations).toEqual([
    { parts: ['t'] },
    { parts: ['u'] },
  ]);
  expect(findPlaces('insert into a.t (b) values ($1)').relations).toEqual([{ parts: ['a', 't'] }]);
  expect(findPlaces('select * from f($1)').relations).toEqual([]);
});

test('never throws, and invents no parameter', () => {
  const words = fc.constantFrom(
    'select',
    'from',
    'where',
    'in',
    '(',
    ')',
    ',',
    '$1',
    '$22',
    't',
    '"q',
    '=',
    'between',
    'and',
    'insert',
    'into',
    'values',
    '::',
    'limit',
    "'",
    '.',
    '[',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 25 }), (pieces) => {
      const sql = pieces.join(' ');
      for (const number of findPlaces(sql).places.keys()) expect(sql).toContain(`$${number}`);
    }),
  );
});
