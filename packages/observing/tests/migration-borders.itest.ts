import { publicText } from '@prodlike/core';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { makeClone, observeOn } from './observe-on';

type Run = (client: Client) => Promise<void>;

const inTransaction = async (client: Client, work: Run): Promise<void> => {
  await client.query('BEGIN');
  await work(client);
  await client.query('COMMIT');
};

/** How a tool talks, and the migrations it should give. */
const tools: readonly { tool: string; run: Run; names: readonly string[] }[] = [
  {
    tool: 'Rails',
    names: ['20260101', '20260102'],
    run: async (client) => {
      await client.query('SELECT pg_try_advisory_lock(42)');
      await client.query(
        'CREATE TABLE "schema_migrations" ("version" character varying NOT NULL PRIMARY KEY)',
      );
      await client.query('SELECT "schema_migrations"."version" FROM "schema_migrations"');
      for (const version of ['20260101', '20260102']) {
        await inTransaction(client, async () => {
          await client.query(`ALTER TABLE t ADD COLUMN c${version} int`);
          await client.query('INSERT INTO "schema_migrations" ("version") VALUES ($1) RETURNING "version"', [
            version,
          ]);
        });
      }
      await client.query('SELECT pg_advisory_unlock(42)');
    },
  },
  {
    tool: 'golang-migrate',
    names: ['1'],
    run: async (client) => {
      await client.query(
        'CREATE TABLE IF NOT EXISTS "public"."schema_migrations" (version bigint not null primary key, dirty boolean not null)',
      );
      await client.query('SELECT version, dirty FROM "public"."schema_migrations" LIMIT 1');
      const set = (dirty: boolean) =>
        inTransaction(client, async () => {
          await client.query('TRUNCATE "public"."schema_migrations"');
          await client.query('INSERT INTO "public"."schema_migrations" (version, dirty) VALUES ($1, $2)', [
            1,
            dirty,
          ]);
        });
      await set(true);
      await client.query('ALTER TABLE t ADD COLUMN a int; UPDATE t SET a = 1');
      await set(false);
    },
  },
  {
    tool: 'Prisma',
    names: ['20260101_init', '20260102_more'],
    run: async (client) => {
      await client.query('SELECT pg_advisory_lock(72707369)');
      await client.query(
        'CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, started_at timestamptz, applied_steps_count int DEFAULT 0)',
      );
      for (const [id, name] of [
        ['1', '20260101_init'],
        ['2', '20260102_more'],
      ]) {
        await client.query(
          'INSERT INTO _prisma_migrations (id, started_at, migration_name) VALUES ($1, now(), $2)',
          [id, name],
        );
        await client.query(`ALTER TABLE t ADD COLUMN p${id} int`);
        await client.query(
          'UPDATE _prisma_migrations SET applied_steps_count = applied_steps_count + 1 WHERE id = $1',
          [id],
        );
        await client.query('UPDATE _prisma_migrations SET finished_at = now() WHERE id = $1', [id]);
      }
    },
  },
  {
    tool: 'Alembic',
    names: ['ae1027a6acf', 'b2c'],
    run: (client) =>
      inTransaction(client, async () => {
        await client.query('SELECT version_num FROM information_schema.tables, (VALUES (1)) v (version_num)');
        await client.query('CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)');
        await client.query('ALTER TABLE t ADD COLUMN a1 int');
        await client.query(
          "INSERT INTO alembic_version (version_num) VALUES ('ae1027a6acf') RETURNING version_num",
        );
        await client.query('ALTER TABLE t ADD COLUMN a2 int');
        await client.query(
          "UPDATE alembic_version SET version_num='b2c' WHERE alembic_version.version_num = 'ae1027a6acf'",
        );
      }),
  },
  {
    tool: 'graphile-migrate',
    names: ['000001.sql'],
    run: async (client) => {
      await client.query('CREATE SCHEMA IF NOT EXISTS graphile_migrate');
      await client.query(
        'CREATE TABLE graphile_migrate.migrations (hash text primary key, previous_hash text, filename text not null)',
      );
      await inTransaction(client, async () => {
        await client.query('ALTER TABLE t ADD COLUMN g int; UPDATE t SET g = 2;');
        await client.query(
          'insert into graphile_migrate.migrations(hash, previous_hash, filename) values ($1, $2, $3)',
          ['sha1:x', null, '000001.sql'],
        );
      });
    },
  },
];

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    const clone = () => makeClone(server(), 'CREATE TABLE t (id int); INSERT INTO t VALUES (1)');

    it.each(tools)('tells the migrations of $tool apart', async ({ tool, run, names }) => {
      const observation = await observeOn({ clone: await clone(), serverVersionNum: 0 }, run);
      expect(observation.tool).toBe(tool);
      const migrations = observation.migrations.filter((m) => m.kind === 'migration');
      expect(migrations.map((m) => [m.name, m.outcome])).toEqual(names.map((name) => [name, 'ok']));
      expect(migrations.every((m) => (m.walBytes ?? 0) > 0)).toBe(true);
      const alters = observation.locks.filter((l) => l.relation === 't' && l.mode === 'AccessExclusiveLock');
      expect(alters.map((l) => l.migration)).toEqual(tool === 'Alembic' ? names.slice(0, 1) : names);
      expect(
        observation.statements.filter((s) => s.kind === 'work').every((s) => names.includes(s.migration)),
      ).toBe(true);
    });

    it('names a failed migration for what it is, and keeps the ones before', async () => {
      const observation = await observeOn({ clone: await clone(), serverVersionNum: 0 }, async (client) => {
        await client.query('CREATE TABLE knex_migrations (id serial primary key, name varchar(255))');
        await inTransaction(client, async () => {
          await client.query('ALTER TABLE t ADD COLUMN k int');
          await client.query('insert into "knex_migrations" ("name") values ($1)', ['001_k.js']);
        });
        await client.query('BEGIN');
        await client.query('ALTER TABLE t ADD COLUMN k int').catch(() => undefined);
        await client.query('ROLLBACK');
      });
      const migrations = observation.migrations.filter((m) => m.kind === 'migration');
      expect(migrations).toMatchObject([
        { name: '001_k.js', outcome: 'ok' },
        {
          name: '(failed migration)',
          nameKnown: false,
          outcome: 'failed',
          error: { condition: 'duplicate_column' },
        },
      ]);
    });

    it('gives one migration for a tool that it does not know', async () => {
      const observation = await observeOn({ clone: await clone(), serverVersionNum: 0 }, async (client) => {
        await client.query('SELECT 1');
        await client.query('UPDATE t SET id = 2');
      });
      expect(observation.migrations).toMatchObject([
        { name: 'the command', kind: 'migration', outcome: 'ok' },
      ]);
    });

    it('takes the borders from the action where it runs the files', async () => {
      const observation = await observeOn(
        { clone: await clone(), serverVersionNum: 0 },
        async (client, observer) => {
          for (const name of [publicText`1.sql`, publicText`2.sql`]) {
            await observer.beginMigration(name);
            observer.mark({ line: 7 });
            await client.query('UPDATE t SET id = 3').catch(() => undefined);
            await observer.endMigration();
          }
        },
      );
      expect(observation.migrations.filter((m) => m.kind === 'migration').map((m) => m.name)).toEqual([
        '1.sql',
        '2.sql',
      ]);
      expect(observation.statements.map((s) => [s.migration, s.line])).toEqual([
        ['1.sql', 7],
        ['2.sql', 7],
      ]);
    });
  });
}
