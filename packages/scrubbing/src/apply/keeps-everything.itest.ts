import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ConnectionParameters, connect, quoteQualified } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { applyWith } from './testing/apply-with';
import { describeSchema } from './testing/describe-schema';
import { dumpSchema } from './testing/dump-schema';

const hidden = (column: string): string => `('masked ' || md5(${column}))`;
const masks = {
  'crm.customers': {
    name: hidden('name'),
    email: "(md5(email::text) || '@example.com')::crm.address",
    code: 'left(md5(code), 19)::varchar(20)',
    many: 'ARRAY[[md5(many[1][1])]]',
    contact: 'ROW(md5((contact).phone), (contact).mood)::crm.contact',
  },
  'crm.plain': {
    email: "(md5(email::text) || '@example.com')::crm.address",
    secret: 'md5(secret)::varchar(64) COLLATE "C"',
  },
  'crm.chicken': { name: hidden('name') },
  'crm.egg': { name: '(SELECT md5(name))' },
  'crm.events': { payload: hidden('payload') },
  'crm.notes': { note: hidden('note') },
  'crm.parent': { note: hidden('note') },
  'crm.child': { extra: hidden('extra') },
  'crm.unlogged': { secret: hidden('secret') },
  'crm.typed': { phone: hidden('phone') },
  'crm.whole': { secret: hidden('secret') },
  'Odd. "schema" 🚚.표 "t".x': {
    '값; DROP': hidden('"값; DROP"'),
    abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefgh: 'NULL::text',
  },
  'crm.prices': { who: hidden('who') },
  'crm.sales': { who: hidden('who') },
};

const files = { 15: ['nasty.sql'], 18: ['nasty.sql', 'nasty-18.sql'] } as const;

function scriptFor(file: string, major: 15 | 18): string {
  const script = readFileSync(path.join(__dirname, 'testing', file), 'utf8');
  return major === 15 ? script : script.replace('RETURN helper', 'RETURN public.helper');
}

async function onServer(target: ConnectionParameters, sql: string): Promise<void> {
  const client = await connect(target, { applicationName: 'test' });
  await client.query(sql).finally(() => client.end());
}

/** Rows in physical order, of the columns that no mask touches; generated ones follow what is masked. */
async function keptRows(client: Client): Promise<Record<string, unknown>> {
  const columns = await client.query<{ schema: string; name: string; columns: string[] }>(`
    SELECT n.nspname AS schema, c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'prodlike_scrub')
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' GROUP BY 1, 2`);
  const kept: Record<string, unknown> = {};
  for (const { schema, name, columns: all } of columns.rows) {
    const masked = Object.entries(masks).flatMap(([table, own]) =>
      table === `${schema}.${name}` || /^crm\.(events_|child)/.test(`${schema}.${name}`)
        ? Object.keys(own)
        : [],
    );
    const list = all
      .filter((column) => !masked.includes(column))
      .map((column) => `"${column.replaceAll('"', '""')}"`);
    const { rows } = await client.query(`
      SELECT count(*), md5(string_agg(r::text, '' ORDER BY place)) FROM (
        SELECT ROW(${list.join(', ')}) AS r, ctid AS place FROM ONLY ${quoteQualified(schema, name)}) x`);
    kept[`${schema}.${name}`] = rows[0];
  }
  return kept;
}

async function originalsLeft(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`
    SELECT ((SELECT count(*) FROM crm.customers WHERE name LIKE 'Name%' OR slug LIKE 'name%' OR email LIKE '%corp%' OR code LIKE 'C%')
      + (SELECT count(*) FROM crm.plain p LEFT JOIN crm.customers c USING (email) WHERE c.id IS NULL)
      + (SELECT count(*) FROM crm.events WHERE payload LIKE 'pay%') + (SELECT count(*) FROM crm.parent WHERE note LIKE 'note%')
      + (SELECT count(*) FROM crm.child WHERE extra LIKE 'extra%'))::int AS count`);
  return rows[0]?.count ?? -1;
}

describe.each([15, 18] as const)('a database with one of everything', (major) => {
  describeOnServer({ major }, (server) => {
    beforeAll(async () => {
      await onServer(server().parameters, 'CREATE DATABASE nasty');
      const nasty = { ...server().parameters, database: 'nasty' };
      for (const file of files[major]) await onServer(nasty, scriptFor(file, major));
    });

    test.each(['postgres', 'nasty_owner'])('keeps all but the values, as %s', async (user) => {
      const target: ConnectionParameters = { ...server().parameters, database: `of_${user}` };
      await onServer(server().parameters, `CREATE DATABASE of_${user} TEMPLATE nasty`);
      await onServer(server().parameters, `GRANT CREATE, TEMPORARY ON DATABASE of_${user} TO nasty_owner`);
      const client = await connect(target, { applicationName: 'test' });
      try {
        const before = {
          schema: await describeSchema(client),
          rows: await keptRows(client),
          dump: await dumpSchema(major, target),
        };
        const { tables } = await applyWith({ ...target, user }, masks);
        expect(Object.fromEntries(tables.map(({ table, method }) => [table, method]))).toMatchObject({
          customers: 'reload',
          plain: 'alter',
          chicken: 'reload',
          egg: 'reload',
          events_a: 'reload',
          whole: 'reload',
          notes: 'alter',
        });
        expect(await describeSchema(client)).toEqual(before.schema);
        expect(await keptRows(client)).toEqual(before.rows);
        expect(await dumpSchema(major, target)).toEqual(before.dump);
        expect(await originalsLeft(client)).toBe(0);
      } finally {
        await client.end();
      }
    });
  });
});
