import { statementKind } from './statement-kind';
import { statementShape } from './statement-shape';

const builtIn = new Set([
  'pg_advisory_lock',
  'version',
  'count',
  'set_config',
  'pg_sleep',
  'nextval',
  'now',
  'format_type',
  'current_schema',
  'generate_series',
]);

function kind(sql: string): string {
  return statementKind(statementShape(sql, true), ({ name }) => builtIn.has(name));
}

describe('statementKind', () => {
  it.each([
    ['BEGIN', 'control'],
    ['start transaction isolation level serializable', 'control'],
    ['SET lock_timeout = 5', 'control'],
    ['ROLLBACK TO SAVEPOINT a', 'control'],
    ['', 'control'],
    ['SELECT 1', 'catalog'],
    ['SELECT pg_advisory_lock(1)', 'catalog'],
    ['SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace', 'catalog'],
    ['WITH x AS (SELECT * FROM information_schema.tables) SELECT * FROM x', 'catalog'],
    ['SELECT EXISTS (SELECT 1 FROM information_schema.columns)', 'catalog'],
    ['SELECT pg_sleep(1)', 'work'],
    ["SELECT nextval('s')", 'work'],
    ['SELECT mine()', 'work'],
    ['SELECT * FROM orders', 'work'],
    ['WITH gone AS (DELETE FROM orders RETURNING *) SELECT count(*) FROM gone', 'work'],
    ['SELECT version FROM schema_migrations', 'bookkeeping'],
    ['CREATE TABLE IF NOT EXISTS "knex_migrations" (id int)', 'bookkeeping'],
    ['CREATE SCHEMA IF NOT EXISTS "drizzle"', 'bookkeeping'],
    ['LOCK TABLE "SequelizeMeta"', 'bookkeeping'],
    ['INSERT INTO "migrations"("timestamp", "name") VALUES ($1, $2)', 'bookkeeping'],
    ['CREATE TABLE "public"."migrations" ("id" SERIAL NOT NULL, "timestamp" bigint NOT NULL)', 'bookkeeping'],
    ['DELETE FROM "migrations" WHERE "timestamp" = $1 AND "name" = $2', 'bookkeeping'],
    ['ALTER TABLE migrations ADD COLUMN species text', 'work'],
    ['UPDATE migrations SET species = $1', 'work'],
    ['CREATE INDEX ON migrations (species)', 'work'],
    ['ALTER TABLE graphile_migrate.migrations ADD COLUMN x int', 'bookkeeping'],
    ['CREATE INDEX ON orders (id)', 'work'],
    ['DO $$ BEGIN END $$', 'work'],
    ['CREATE SCHEMA shop', 'work'],
  ])('%s', (sql, expected) => {
    expect(kind(sql)).toBe(expected);
  });
});
