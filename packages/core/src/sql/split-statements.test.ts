import { loadModule, parseSync } from 'libpg-query';
import { splitStatements } from './split-statements';

beforeAll(() => loadModule());

const scripts = [
  'select 1; select \';\'; select ";" from t',
  'create function f() returns int language sql begin atomic select case when true then 1 else 2 end; select 3; end; select 4',
  'create or replace procedure p() begin atomic insert into t values (1); end;\n-- ;\nselect 1 /* ; /* ; */ ; */;',
  'create function g() returns int as $$ begin; return 1; end; $$ language plpgsql;do $x$ begin perform 1; end $x$;',
  'create rule r as on insert to t do also (insert into u values (1); insert into v values (2)); select 1;;;',
  'begin; update t set a = case when b then 1 end; end; select 2',
];

test.each(scripts)('splits as PostgreSQL 18 parses: %s', (script) => {
  const parsed = parseSync(script) as { stmts?: unknown[] };
  expect(splitStatements(script)).toHaveLength(parsed.stmts?.length ?? 0);
});

test('gives the line on which a statement starts, past its comments', () => {
  const [first, second] = splitStatements('-- head\n\nselect 1;\n/* two\nlines */ select\n 2');
  expect(first).toMatchObject({ line: 3, text: 'select 1' });
  expect(second).toMatchObject({ line: 5, text: 'select\n 2' });
});

test('gives nothing for a script of comments and semicolons', () => {
  expect(splitStatements(';; -- only a comment\n/* and one more */')).toEqual([]);
});
