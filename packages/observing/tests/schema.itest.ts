import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { compareSchemas } from '../src/schema/compare-schemas';
import { readSchema } from '../src/schema/read-schema';
import type { SchemaDifference } from '../src/schema/schema-difference';
import { baseSchema } from './base-schema';
import { objectChanges } from './object-changes';
import { makeClone, type TestClone } from './observe-on';
import { tableChanges } from './table-changes';

const headings = (differences: readonly SchemaDifference[]) =>
  differences.map(({ kind, object, name }) => `${kind} ${object} ${name}`);

const ownersSchema = `CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'x' CHECK (a <> 'y'));
  CREATE INDEX ON t (a); CREATE VIEW v AS SELECT a FROM t;
  CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'`;

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    let clone: TestClone;
    let client: Client;
    beforeAll(async () => {
      clone = await makeClone(server(), baseSchema, 'superuser');
      client = await connect(clone.migration, { applicationName: 'test' });
      await client.query('SET allow_system_table_mods = on');
    });
    afterAll(() => client.end());

    const changes = [...tableChanges, ...objectChanges].filter(({ since = 13 }) => since <= major);

    it.each(changes)('sees, and sees undone: $change', async ({ change, undo, told }) => {
      const before = await readSchema(clone.observer);
      await client.query(change);
      const differences = compareSchemas(before, await readSchema(clone.observer));
      await client.query(undo);
      expect(headings(differences).sort()).toEqual([...told].sort());
      expect(JSON.stringify(differences)).not.toContain('s3cret');
      expect(compareSchemas(before, await readSchema(clone.observer))).toEqual([]);
    });

    it('reads as much with the rights of an ordinary owner', async () => {
      const { migration, observer } = await makeClone(server(), ownersSchema);
      const [own, all] = [await readSchema(migration), await readSchema(observer)];
      expect(compareSchemas(own, all)).toEqual([]);
      expect(headings(compareSchemas({ objects: new Map() }, own))).toEqual(
        expect.arrayContaining(['added table t', 'added function f()', 'added view v']),
      );
    });

    it("leaves a tool's account out, and no table of the application that has the name of one", async () => {
      const { migration, observer } = await makeClone(server(), ownersSchema);
      const before = await readSchema(observer);
      const session = await connect(migration, { applicationName: 'test' });
      await session.query(`CREATE TABLE migrations (id serial PRIMARY KEY, "timestamp" bigint, name varchar);
        CREATE SCHEMA birds; CREATE TABLE birds.migrations (species text PRIMARY KEY);
        CREATE SCHEMA graphile_migrate; CREATE TABLE graphile_migrate.migrations (hash text PRIMARY KEY, filename text);`);
      await session.end();
      const told = headings(compareSchemas(before, await readSchema(observer)));
      expect(told.filter((heading) => heading.includes('migrations'))).toEqual([
        'added table birds.migrations',
      ]);
    });

    it('gives up after five seconds where a session keeps a table to itself', async () => {
      const { migration, observer } = await makeClone(server(), ownersSchema);
      const holder = await connect(migration, { applicationName: 'test' });
      await holder.query('BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE');
      await expect(readSchema(observer)).rejects.toMatchObject({ code: '55P03' });
      await holder.end();
    });
  });
}
