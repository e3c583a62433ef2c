import { borderOf, isBookkeepingTable } from './bookkeeping-tools';
import { bookkeepingWrite } from './bookkeeping-write';

function border(sql: string, parameters: readonly (string | null)[] = []): string | undefined {
  const write = bookkeepingWrite(sql, parameters);
  const found = write === undefined ? undefined : borderOf(write);
  return found && `${found.tool} ${found.at} ${found.name}`;
}

describe('borderOf', () => {
  it.each<[string, readonly (string | null)[], string | undefined]>([
    [
      'INSERT INTO "public"."flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      ['2', '2', 'add', 'SQL', 'V2__add.sql', '5', 'u', '7', 'true'],
      'Flyway end V2__add.sql',
    ],
    [
      'INSERT INTO "flyway_schema_history" ("script", "success") VALUES ($1, $2)',
      ['V3__x.sql', 'false'],
      undefined,
    ],
    [
      "INSERT INTO public.databasechangelog (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, MD5SUM) VALUES ('1', 'ann', 'db/x.xml', NOW(), 1, '9:ab')",
      [],
      'Liquibase end db/x.xml::1::ann',
    ],
    ['INSERT INTO public.databasechangeloglock (ID, LOCKED) VALUES (1, FALSE)', [], undefined],
    [
      'INSERT INTO _prisma_migrations (id, started_at, migration_name) VALUES ($1, now(), $2)',
      ['x', '2026_a'],
      'Prisma start 2026_a',
    ],
    ['UPDATE _prisma_migrations SET finished_at = now() WHERE id = $1', ['x'], 'Prisma end undefined'],
    ['UPDATE _prisma_migrations SET logs = $1 WHERE id = $2', ['boom', 'x'], undefined],
    [
      'INSERT INTO "schema_migrations" ("version") VALUES ($1) RETURNING "version"',
      ['2026'],
      'Rails end 2026',
    ],
    ['INSERT INTO "schema_migrations" (version) VALUES (\'20260101\')', [], 'Rails end 20260101'],
    ['insert into "public"."schema_migrations" (version) values ($1)', ['2026'], 'dbmate end 2026'],
    [
      'INSERT INTO "public"."schema_migrations" (version, dirty) VALUES ($1, $2)',
      ['7', 'true'],
      'golang-migrate start 7',
    ],
    [
      'INSERT INTO "public"."schema_migrations" (version, dirty) VALUES ($1, $2)',
      ['7', 'f'],
      'golang-migrate end 7',
    ],
    [
      'INSERT INTO "django_migrations" ("app", "name", "applied") VALUES (\'shop\', \'0002_x\', \'2026-01-01T00:00:00+00:00\'::timestamptz) RETURNING "django_migrations"."id"',
      [],
      'Django end shop.0002_x',
    ],
    [
      "UPDATE alembic_version SET version_num='b2c' WHERE alembic_version.version_num = 'a1'",
      [],
      'Alembic end b2c',
    ],
    ["DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1'", [], undefined],
    [
      'insert into "knex_migrations" ("batch", "migration_time", "name") values ($1, $2, $3)',
      ['1', 'now', '1_a.js'],
      'Knex end 1_a.js',
    ],
    ['update "knex_migrations_lock" set "is_locked" = $1', ['1'], undefined],
    ['INSERT INTO "migrations"("timestamp", "name") VALUES ($1, $2)', ['1', 'Add1'], 'TypeORM end Add1'],
    ['INSERT INTO migrations (title) VALUES ($1)', ['mine'], undefined],
    ['INSERT INTO "SequelizeMeta" ("name") VALUES ($1) RETURNING "name"', ['1-a.js'], 'Sequelize end 1-a.js'],
    [
      'insert into "drizzle"."__drizzle_migrations" ("hash", "created_at") values(\'ab\', 1767225600000)',
      [],
      'Drizzle end 1767225600000',
    ],
    ['INSERT INTO goose_db_version (version_id, is_applied) VALUES ($1, $2)', ['3', 'true'], 'goose end 3'],
    ['INSERT INTO goose_db_version (version_id, is_applied) VALUES ($1, $2)', ['0', 'true'], undefined],
    [
      'INSERT INTO "atlas_schema_revisions"."atlas_schema_revisions" ("version", "description", "applied", "total") VALUES ($1, $2, $3, $4)',
      ['2026', 'a', '0', '3'],
      'Atlas start 2026',
    ],
    [
      'INSERT INTO "atlas_schema_revisions"."atlas_schema_revisions" ("version", "applied", "total") VALUES ($1, $2, $3) ON CONFLICT ("version") DO UPDATE SET "applied" = excluded."applied"',
      ['2026', '3', '3'],
      'Atlas end 2026',
    ],
    [
      'insert into graphile_migrate.migrations(hash, previous_hash, filename) values ($1, $2, $3)',
      ['h', null, '000001.sql'],
      'graphile-migrate end 000001.sql',
    ],
    [
      'INSERT INTO "public"."pgmigrations" (name, run_on) VALUES (\'1_a\', NOW());',
      [],
      'node-pg-migrate end 1_a',
    ],
    [
      'INSERT INTO sqitch.changes (change_id, script_hash, change, project) VALUES ($1, $2, $3, $4)',
      ['i', 'h', 'users', 'p'],
      'Sqitch end users',
    ],
    ['SELECT * FROM knex_migrations', [], undefined],
    ['INSERT INTO orders (name) VALUES ($1)', ['x'], undefined],
  ])('%s', (sql, parameters, expected) => {
    expect(border(sql, parameters)).toBe(expected);
  });

  it('takes no table of the users for bookkeeping', () => {
    expect(isBookkeepingTable({ name: 'orders' })).toBe(false);
    expect(isBookkeepingTable({ schema: 'app', name: 'changes' })).toBe(false);
  });
});
