import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { scrubWith } from './testing/apply-with';

/** As pg_authid keeps it: 32 bytes in base64. */
const key = `Zyxgold${'A'.repeat(36)}=`;

const schema = `
  CREATE TABLE people (id int PRIMARY KEY, name text);
  INSERT INTO people SELECT i, 'Zyxgold' || (i % 7) FROM generate_series(1, 3000) i;
  CREATE STATISTICS of_people (mcv) ON id, name FROM people;
  CREATE FOREIGN DATA WRAPPER elsewhere;
  CREATE SERVER elsewhere FOREIGN DATA WRAPPER elsewhere OPTIONS (secret 'Zyxgold secret');
  CREATE USER MAPPING FOR CURRENT_USER SERVER elsewhere OPTIONS (password 'Zyxgold password');
  CREATE ROLE former PASSWORD 'SCRAM-SHA-256$4096:${'A'.repeat(24)}$${key}:${key}';
  ANALYZE;
  ALTER SERVER elsewhere OPTIONS (DROP secret);
  ALTER USER MAPPING FOR CURRENT_USER SERVER elsewhere OPTIONS (DROP password);
  ALTER ROLE former PASSWORD NULL;
  CREATE TABLE kept (id int, gone text, fine text);
  INSERT INTO kept SELECT i, 'Zyxgold gone ' || i, 'fine' FROM generate_series(1, 500) i;
  ALTER TABLE kept DROP COLUMN gone;
  CREATE TABLE dead (id int, fine text) WITH (autovacuum_enabled = off);
  INSERT INTO dead SELECT i, CASE WHEN i > 10 THEN 'Zyxgold dead ' || i ELSE 'fine' END FROM generate_series(1, 3000) i;
  DELETE FROM dead WHERE id > 10;
  CREATE VIEW upper_names AS SELECT id, upper(name) AS name FROM people;
  CREATE MATERIALIZED VIEW z_first AS SELECT name FROM upper_names;
  CREATE MATERIALIZED VIEW a_second AS SELECT name, count(*) FROM z_first GROUP BY 1;
  CREATE MATERIALIZED VIEW unfilled AS SELECT name FROM people WITH NO DATA;
  CREATE MATERIALIZED VIEW failing AS SELECT length(name) / length(replace(name, 'masked', '')) AS n, name FROM people;
  SELECT lo_from_bytea(0, 'Zyxgold object') FROM generate_series(1, 1100)`;

const masks = { 'public.people': { name: "'masked'::text" } };

async function numbers(client: Client, sql: string): Promise<unknown> {
  return (await client.query({ text: sql, rowMode: 'array' })).rows;
}

describe.each([15, 18] as const)('what is left of originals after masking', (major) => {
  describeOnServer({ major, settings: { autovacuum: 'off', max_wal_size: '32MB' } }, (server) => {
    let client: Client;
    let remarks: readonly string[] = [];
    beforeAll(async () => {
      client = await connect(server().parameters, { applicationName: 'test' });
      await client.query(schema);
      await client.query('SELECT pg_stat_force_next_flush()');
      ({ remarks } = await scrubWith(server().parameters, masks));
    });
    afterAll(() => client.end());

    test('materialized views are computed anew in the order in which they read each other', async () => {
      expect(await numbers(client, 'SELECT name, count::int FROM a_second')).toEqual([['MASKED', 3000]]);
      expect(await numbers(client, "SELECT relispopulated FROM pg_class WHERE relname = 'unfilled'")).toEqual(
        [[false]],
      );
    });

    test('one that cannot be computed any more is emptied, and that is said', async () => {
      expect(await numbers(client, "SELECT relispopulated FROM pg_class WHERE relname = 'failing'")).toEqual([
        [false],
      ]);
      expect(remarks).toEqual(['public.failing was emptied: it could not be refreshed (division_by_zero)']);
    });

    test('large objects, and statistics of the originals', async () => {
      expect(await numbers(client, 'SELECT count(*)::int FROM pg_largeobject_metadata')).toEqual([[0]]);
      const statistics = "SELECT count(*)::int FROM pg_stats WHERE most_common_vals::text LIKE '%Zyxgold%'";
      expect(await numbers(client, statistics)).toEqual([[0]]);
      expect(
        await numbers(
          client,
          "SELECT count(*)::int FROM pg_stats WHERE tablename = 'people' AND attname = 'name'",
        ),
      ).toEqual([[1]]);
    });

    test('no file of a relation holds an original', async () => {
      await client.query('CHECKPOINT');
      const found = await promisify(execFile)('grep', [
        '-rl',
        'Zyxgold',
        `${server().dataDir}/base`,
        `${server().dataDir}/global`,
      ]).catch((error: { stdout: string }) => error);
      const files = found.stdout
        .trim()
        .split('\n')
        .map((file) => path.basename(file));
      expect(
        await numbers(
          client,
          `SELECT relname FROM pg_class WHERE pg_relation_filenode(oid)::text = ANY ('{${files}}')`,
        ),
      ).toEqual([]);
    });

    test('tables with dropped columns or many dead rows are recorded as written anew', async () => {
      const sql =
        "SELECT table_name, rows::int FROM prodlike_scrub.table_outcome WHERE method = 'vacuum-full' ORDER BY 1";
      expect(await numbers(client, sql)).toEqual([
        ['dead', 10],
        ['kept', 500],
      ]);
    });

    test('a second run has nothing to do', async () => {
      const { lines } = await scrubWith(server().parameters, masks);
      expect(lines[0]).toMatch(/^Nothing is left to mask: this was done by \d{4}-/);
      expect(lines.join('\n')).toContain('Nothing is left to purge');
    });
  });
});
