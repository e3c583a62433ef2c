import { planMigrationFile } from './plan-migration-file';

const plan = (sql: string) => planMigrationFile('db/1.sql', sql);

test.each([
  ['alter table a add b int; update a set b = 1', 'wrapped'],
  ['begin; alter table a add b int; commit', 'own'],
  ['START TRANSACTION; select 1; COMMIT;', 'own'],
  ['create index concurrently i on a (b)', 'none'],
  ['CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a (b)', 'none'],
  ['drop index concurrently i', 'none'],
  ['reindex table concurrently a', 'none'],
  ['reindex (verbose) database app', 'none'],
  ['vacuum (analyze) a', 'none'],
  ['alter table p detach partition q concurrently', 'none'],
  ['refresh materialized view concurrently m', 'wrapped'],
  ['-- create index concurrently would be better\ncreate index i on a (b)', 'wrapped'],
  ["insert into t values ('vacuum'); comment on table a is 'begin'", 'wrapped'],
  ['-- prodlike: no-transaction\nselect 1', 'none'],
  ['-- migrate:up transaction:false\nselect 1', 'none'],
  ['-- +goose NO TRANSACTION\nselect 1', 'none'],
  ['do $$ begin commit; end $$', 'wrapped'],
])('%s runs %s', (sql, transaction) => {
  expect(plan(sql).transaction).toBe(transaction);
});

test.each(['-- migrate:down', '-- +goose Down', '-- +migrate Down', '-- //@UNDO', '# --- !Downs'])(
  'stops at %s',
  (line) => {
    const { statements } = plan(`-- migrate:up\ncreate table a (b int);\n${line}\ndrop table a;`);
    expect(statements.map((s) => s.text)).toEqual(['create table a (b int)']);
  },
);

test('keeps lines and tolerates a byte order mark', () => {
  expect(plan('\ufeff-- head\nselect 1;\n\nselect 2').statements.map((s) => s.line)).toEqual([2, 4]);
});

test.each([
  ['select 1;\n\\i other.sql', 'line 2'],
  ['\\set ON_ERROR_STOP on\nselect 1', 'line 1'],
  ['select 1;\ncopy t from stdin;\n1\n\\.', 'line 2'],
])('refuses what only psql can run: %j', (sql, where) => {
  expect(() => plan(sql)).toThrow(where);
});
