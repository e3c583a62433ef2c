import type { SchemaChange } from './schema-change';

/** Every kind of change of other objects, each with what takes it back. */
export const objectChanges: readonly SchemaChange[] = [
  { change: 'CREATE SCHEMA extra', undo: 'DROP SCHEMA extra', told: ['added schema extra'] },
  {
    change: `CREATE OR REPLACE VIEW app.seen AS SELECT id, email FROM app.customers WHERE email <> 's3cret-new'`,
    undo: `CREATE OR REPLACE VIEW app.seen AS SELECT id, email FROM app.customers WHERE email <> 's3cret-view'`,
    told: ['changed view app.seen'],
  },
  {
    change: 'REFRESH MATERIALIZED VIEW app.totals WITH NO DATA',
    undo: 'REFRESH MATERIALIZED VIEW app.totals',
    told: ['changed view app.totals'],
  },
  {
    change: 'ALTER SEQUENCE app.counter INCREMENT 10 OWNED BY app.orders.id',
    undo: 'ALTER SEQUENCE app.counter INCREMENT 1 OWNED BY NONE',
    told: ['changed sequence app.counter'],
  },
  { change: `SELECT setval('app.counter', 99)`, undo: 'SELECT 1', told: [] },
  {
    change: `ALTER TYPE app.mood RENAME VALUE 's3cret-sad' TO 's3cret-blue'`,
    undo: `ALTER TYPE app.mood RENAME VALUE 's3cret-blue' TO 's3cret-sad'`,
    told: ['changed type app.mood'],
  },
  {
    change: `ALTER DOMAIN app.short SET DEFAULT 's3cret-2'; ALTER DOMAIN app.short DROP CONSTRAINT filled`,
    undo: `ALTER DOMAIN app.short SET DEFAULT 's3cret'; ALTER DOMAIN app.short ADD CONSTRAINT filled CHECK (VALUE <> 's3cret-domain')`,
    told: ['changed type app.short', 'removed domain constraint app.short.filled'],
  },
  {
    change: 'CREATE TYPE app.days AS RANGE (subtype = date)',
    undo: 'DROP TYPE app.days',
    told: ['added type app.days'],
  },
  {
    change: `CREATE OR REPLACE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 's3cret-new'; RETURN NEW; END $$`,
    undo: `CREATE OR REPLACE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 's3cret-body'; RETURN NEW; END $$`,
    told: ['changed function app.touch()'],
  },
  {
    change: `ALTER FUNCTION app.twice(int) SET work_mem = '77MB'`,
    undo: 'ALTER FUNCTION app.twice(int) RESET work_mem',
    told: ['changed function app.twice(a integer)'],
  },
  {
    change: `CREATE PROCEDURE app.work() LANGUAGE sql AS 'SELECT 1';
      CREATE AGGREGATE app.sums (int) (sfunc = int4pl, stype = int, initcond = '77')`,
    undo: 'DROP PROCEDURE app.work(); DROP AGGREGATE app.sums (int)',
    told: ['added function app.sums(integer)', 'added function app.work()'],
  },
  {
    change: 'ALTER TABLE app.orders DISABLE TRIGGER touched',
    undo: 'ALTER TABLE app.orders ENABLE TRIGGER touched',
    told: ['changed trigger app.orders.touched'],
  },
  {
    change: 'CREATE TRIGGER each AFTER INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch()',
    undo: 'DROP TRIGGER each ON app.events',
    told: ['added trigger app.events.each'],
  },
  {
    change:
      'CREATE CONSTRAINT TRIGGER late AFTER INSERT ON app.orders DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.touch()',
    undo: 'DROP TRIGGER late ON app.orders',
    told: ['added trigger app.orders.late'],
  },
  {
    change: 'ALTER TABLE app.orders DISABLE RULE kept',
    undo: 'ALTER TABLE app.orders ENABLE RULE kept',
    told: ['changed rule app.orders.kept'],
  },
  {
    change: `ALTER POLICY own ON app.orders USING (state = 's3cret-else')`,
    undo: `ALTER POLICY own ON app.orders USING (state = 's3cret-policy')`,
    told: ['changed policy app.orders.own'],
  },
  {
    change: 'ALTER STATISTICS app.related SET STATISTICS 50',
    undo: 'ALTER STATISTICS app.related SET STATISTICS -1',
    told: ['changed statistics app.related'],
  },
  {
    change: 'CREATE EXTENSION pg_trgm',
    undo: 'DROP EXTENSION pg_trgm',
    told: ['added extension pg_trgm'],
  },
  {
    change: 'ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC',
    undo: 'ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE SELECT ON TABLES FROM PUBLIC',
    told: ['added default privileges app.postgres(tables)'],
  },
  {
    change: 'ALTER PUBLICATION feed ADD TABLE app.parent',
    undo: 'ALTER PUBLICATION feed DROP TABLE app.parent',
    told: ['added published table app.parent.feed'],
  },
  {
    change: 'CREATE PUBLICATION everything FOR ALL TABLES',
    undo: 'DROP PUBLICATION everything',
    told: ['added publication everything'],
  },
  {
    change: `CREATE FUNCTION app.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
      CREATE EVENT TRIGGER watcher ON ddl_command_start EXECUTE FUNCTION app.watch()`,
    undo: 'DROP EVENT TRIGGER watcher; DROP FUNCTION app.watch()',
    told: ['added function app.watch()', 'added event trigger watcher'],
  },
  {
    change: `ALTER SERVER nowhere OPTIONS (SET password 's3cret-else'); CREATE USER MAPPING FOR PUBLIC SERVER nowhere OPTIONS (password 's3cret')`,
    undo: `ALTER SERVER nowhere OPTIONS (SET password 's3cret-option'); DROP USER MAPPING FOR PUBLIC SERVER nowhere`,
    told: ['changed foreign server nowhere', 'added user mapping nowhere(public)'],
  },
  {
    change: `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = %L', current_database(), '33MB'); END $$`,
    undo: `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET work_mem', current_database()); END $$`,
    told: ['added database setting work_mem'],
  },
  {
    change: `CREATE TEXT SEARCH DICTIONARY app.words (TEMPLATE = simple, accept = false);
      CREATE TEXT SEARCH CONFIGURATION app.found (COPY = simple);
      ALTER TEXT SEARCH CONFIGURATION app.found ALTER MAPPING FOR word WITH app.words`,
    undo: 'DROP TEXT SEARCH CONFIGURATION app.found; DROP TEXT SEARCH DICTIONARY app.words',
    told: ['added text search configuration app.found', 'added text search dictionary app.words'],
  },
  {
    change: `CREATE COLLATION app.plain (locale = 'C'); CREATE CAST (app.point3 AS app.mood) WITH INOUT;
      CREATE OPERATOR app.### (function = int4pl, leftarg = int, rightarg = int)`,
    undo: 'DROP OPERATOR app.### (int, int); DROP CAST (app.point3 AS app.mood); DROP COLLATION app.plain',
    told: [
      'added collation app.plain',
      'added operator app."###"(integer, integer)',
      'added cast "app.point3"(app.mood)',
    ],
  },
  {
    change: `CREATE OPERATOR CLASS app.ints FOR TYPE int USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(int)`,
    undo: 'DROP OPERATOR FAMILY app.ints USING hash',
    told: ['added operator class app.ints(hash)'],
  },
  {
    change:
      'CREATE TABLE "SequelizeMeta" (name text PRIMARY KEY); CREATE SCHEMA sqitch; CREATE TABLE sqitch.changes (a serial)',
    undo: 'DROP TABLE "SequelizeMeta"; DROP SCHEMA sqitch CASCADE',
    told: [],
  },
  {
    change: 'ALTER TABLE app.customers ADD COLUMN extra int; ALTER TABLE app.customers DROP COLUMN extra',
    undo: 'SELECT 1',
    told: [],
  },
];
