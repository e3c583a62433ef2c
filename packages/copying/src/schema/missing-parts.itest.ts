import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { describeOnServer, until } from '@prodlike/testkit';
import { checkTarget } from './check-target';
import { createSchema } from './create-schema';
import { finishSchema } from './finish-schema';
import { copySchema, planOf } from './testing/copy-schema';
import { newDatabase } from './testing/new-database';

const schema = `
  CREATE EXTENSION citext;
  CREATE EXTENSION pg_trgm;
  CREATE SCHEMA crm;
  CREATE TABLE crm.customers (id integer PRIMARY KEY, email citext UNIQUE, name text);
  CREATE INDEX by_name ON crm.customers USING gin (name gin_trgm_ops);
  CREATE FUNCTION crm.lowered(citext) RETURNS text LANGUAGE sql AS 'SELECT lower($1::text)';
  CREATE TABLE crm.orders (id integer PRIMARY KEY, customer integer CONSTRAINT of_customer REFERENCES crm.customers);
  CREATE TYPE crm.mood AS ENUM ('secret-word');
  INSERT INTO crm.customers VALUES (1, 'a@x.example', 'A'), (2, 'b@x.example', 'B');
  INSERT INTO crm.orders VALUES (1, 1);`;

async function run(target: ConnectionParameters, sql: string): Promise<void> {
  const client = await connect(target, { applicationName: 'prodlike test' });
  await client.query(sql).finally(() => client.end());
}

describe.each([15, 18] as const)('what cannot be copied, PostgreSQL %i', (major) => {
  describeOnServer({ major }, (server) => {
    let source: ConnectionParameters;

    beforeAll(async () => {
      source = await newDatabase(server().parameters, 'source');
      await run(source, schema);
    });

    const finish = { concurrency: 2, report: () => undefined };

    it('an extension that the target lacks, with all that needs it', async () => {
      const plan = await planOf(source, source, { major, extensions: new Set(['pg_trgm', 'plpgsql']) });
      expect(plan.faults).toEqual([
        {
          fault:
            'The target has no extension "citext", and these need it: FUNCTION "crm".lowered(public.citext), TABLE "crm"."customers".',
          remedy: 'Name a postgres-image that has citext installed, or leave these tables out (`none`).',
        },
      ]);
      const target = await newDatabase(server().parameters, 'untouched');
      await expect(createSchema(target, plan)).rejects.toThrow('has no extension "citext"');
      await expect(run(target, 'SELECT FROM crm.customers')).rejects.toMatchObject({ code: '42P01' });
    });

    it('an extension that only an index needs', async () => {
      const plan = await planOf(source, source, { major, extensions: new Set(['citext', 'plpgsql']) });
      expect(plan.faults.map(({ fault }) => fault)).toEqual([
        'The target has no extension "pg_trgm", and these need it: INDEX "crm"."by_name".',
      ]);
    });

    it('nothing needs it when the table is left out', async () => {
      const plan = await planOf(source, source, {
        major,
        extensions: new Set(['citext', 'plpgsql']),
        leftOut: [{ schema: 'crm', name: 'customers' }],
      });
      expect(plan.faults).toEqual([]);
      expect(plan.omitted.map(({ object }) => object).sort()).toEqual([
        'EXTENSION "pg_trgm"',
        'FOREIGN KEY "of_customer" ON "crm"."orders"',
        'TABLE "crm"."customers"',
      ]);
      const target = await newDatabase(server().parameters, 'without_customers');
      await copySchema(plan, source, target, major);
    });

    it('rows that refer to nothing, by the name of their key', async () => {
      const plan = await planOf(source, source, { major });
      const target = await newDatabase(server().parameters, 'dangling');
      await createSchema(target, plan);
      await run(target, 'INSERT INTO crm.orders VALUES (1, 4711)');
      const failure: unknown = await finishSchema(target, plan, finish).catch((error: unknown) => error);
      expect(String(failure)).toContain(
        'The copied rows do not hold FOREIGN KEY "of_customer" ON "crm"."orders": some refer to rows that are not there.',
      );
      expect(String(failure)).not.toContain('4711');
    });

    it('rows that are not unique any more, by the name of their key', async () => {
      const plan = await planOf(source, source, { major });
      const target = await newDatabase(server().parameters, 'doubled');
      await createSchema(target, plan);
      await run(target, "INSERT INTO crm.customers VALUES (1, 'same@x.example'), (2, 'SAME@x.example')");
      const failure: unknown = await finishSchema(target, plan, finish).catch((error: unknown) => error);
      expect(String(failure)).toContain(
        'Creating CONSTRAINT "customers_email_key" ON "crm"."customers" failed with SQLSTATE 23505 (unique_violation).',
      );
      expect(String(failure)).not.toContain('@x.example');
    });

    it('a schema whose target is lost in the middle', async () => {
      const plan = await planOf(source, source, { major });
      const target = await newDatabase(server().parameters, 'lost');
      await createSchema(target, plan);
      const holder = await connect(target, { applicationName: 'prodlike test' });
      const watcher = await connect(target, { applicationName: 'prodlike test' });
      try {
        // No index can be built before the session that builds it is ended.
        await holder.query('BEGIN; LOCK TABLE crm.customers, crm.orders IN ROW EXCLUSIVE MODE');
        const failure = finishSchema(target, plan, finish).catch((error: unknown) => error);
        await until('an index waits for the lock', async () => {
          const { rowCount } = await watcher.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE application_name = 'prodlike schema' AND wait_event_type = 'Lock'`,
          );
          return rowCount !== 0;
        });
        await holder.query('ROLLBACK');
        expect(String(await failure)).toContain('the connection to the target was lost');
      } finally {
        await Promise.all([holder.end(), watcher.end()]);
      }
    });

    it('a locale that the target lacks', async () => {
      const elsewhere = await newDatabase(server().parameters, 'elsewhere');
      await run(
        elsewhere,
        `SET allow_system_table_mods = on; CREATE COLLATION pg_catalog.nowhere (LOCALE = 'C');
         CREATE TABLE sorted (name text COLLATE pg_catalog.nowhere);`,
      );
      const target = await newDatabase(server().parameters, 'other');
      const [from, to] = await Promise.all(
        [elsewhere, target].map((one) => connect(one, { applicationName: 'prodlike test' })),
      );
      if (from === undefined || to === undefined) throw new Error('No session.');
      try {
        const { faults, omitted } = await checkTarget(from, to);
        expect(faults.map(({ fault }) => fault)).toEqual([
          'The target has no collation "nowhere", which public.sorted is sorted by.',
        ]);
        expect(omitted).toEqual([]);
      } finally {
        await Promise.all([from.end(), to.end()]);
      }
    });
  });
});
