import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connect, quoteQualified } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { catalogFeatures } from './catalog-features';

const shop = readFileSync(path.join(__dirname, 'shop.sql'), 'utf8');

/** Rows and an order-independent checksum of every table, by its name. */
async function checksums(client: Client): Promise<Record<string, string>> {
  const tables = await client.query<{ schema: string; name: string }>(
    `SELECT schemaname AS schema, matviewname AS name FROM pg_matviews
     UNION ALL SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('shop', 'crm', 'audit', 'Billing')
     ORDER BY 1, 2`,
  );
  const sums: Record<string, string> = {};
  for (const { schema, name } of tables.rows) {
    const table = quoteQualified(schema, name);
    const { rows } = await client.query<{ sum: string }>(
      `SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS sum FROM ${table} t`,
    );
    sums[table] = rows[0]?.sum ?? '';
  }
  return sums;
}

const seen: Record<string, string>[] = [];

for (const major of [18, 15] as const) {
  describeOnServer({ major, settings: { max_wal_size: '4GB' } }, (server) => {
    let client: Client;
    beforeAll(async () => {
      client = await connect(server().parameters, { applicationName: 'shop test', deadlineMs: 200_000 });
      await client.query(shop);
    });
    afterAll(() => client.end());

    test('makes at least 300 MB and 2 million rows', async () => {
      const { rows } = await client.query<{ bytes: string; rows: string }>(
        `SELECT pg_database_size(current_database()) AS bytes,
           (SELECT sum(reltuples) FROM pg_class WHERE relkind = 'r' AND oid >= 16384) AS rows`,
      );
      expect(Number(rows[0]?.bytes)).toBeGreaterThan(300 * 1024 ** 2);
      expect(Number(rows[0]?.rows)).toBeGreaterThan(2e6);
    });

    test.each(Object.entries(catalogFeatures))('has %s', async (_, query) => {
      const { rows } = await client.query<[boolean]>({ text: query, rowMode: 'array' });
      expect(rows).toEqual([[true]]);
    });

    test('goes on counting where its rows end', async () => {
      const { rows } = await client.query<{ next: string; last: string }>(
        `SELECT nextval(pg_get_serial_sequence('crm.customers', 'id')) AS next, max(id) + 1 AS last FROM crm.customers`,
      );
      expect(rows[0]?.next).toBe(rows[0]?.last);
      await client.query(`INSERT INTO shop.orders (placed_at, customer_id) VALUES ('2025-12-31', 1)`);
      await client.query(`DELETE FROM shop.orders WHERE id = 300001`);
    });

    test('makes the same rows as on every other version', async () => {
      await client.query(`DELETE FROM audit.events WHERE id > 300000`);
      const mine = await checksums(client);
      expect(Object.keys(mine).length).toBeGreaterThan(40);
      seen.push(mine);
      expect(mine).toEqual(seen[0]);
    });
  });
}
