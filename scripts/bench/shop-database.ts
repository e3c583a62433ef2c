import { connect } from '@prodlike/postgres';
import type { TestServer } from '@prodlike/testkit';
import type { Client } from 'pg';

const products = 50_000;

/** Of one user on average: ten orders with three items and a payment each, forty events; 17 kB with indexes. */
const tables = (users: number): readonly string[] => [
  `CREATE UNLOGGED TABLE countries AS SELECT i AS id, 'Country ' || i AS name FROM generate_series(1, 200) i`,
  `CREATE UNLOGGED TABLE categories AS SELECT i AS id, nullif(i / 10, 0) AS parent_id, 'Category ' || i AS name FROM generate_series(1, 500) i`,
  `CREATE UNLOGGED TABLE users AS SELECT i::bigint AS id, 'user' || i || '@example.com' AS email, 1 + i % 200 AS country_id,
    now() - i * interval '1 minute' AS created_at, repeat(md5(i::text), 4) AS profile FROM generate_series(1, ${users}) i`,
  `CREATE UNLOGGED TABLE products AS SELECT i::bigint AS id, 1 + i % 500 AS category_id, 'Product ' || i AS name, repeat(md5(i::text), 6) AS description
    FROM generate_series(1, ${products}) i`,
  `CREATE UNLOGGED TABLE orders AS SELECT i::bigint AS id, 1 + (random() * ${users - 1})::bigint AS user_id, now() - i * interval '1 second' AS placed_at,
    (ARRAY['new', 'paid', 'sent'])[1 + i % 3] AS status, md5(i::text) AS note FROM generate_series(1, ${users * 10}) i`,
  `CREATE UNLOGGED TABLE items AS SELECT i::bigint AS id, 1 + i / 3 AS order_id, 1 + (random() * ${products - 1})::bigint AS product_id,
    i % 7 AS quantity, md5(i::text) AS note FROM generate_series(1, ${users * 30 - 4}) i`,
  `CREATE UNLOGGED TABLE payments AS SELECT i::bigint AS id, i::bigint AS order_id, (i % 1000)::numeric(10, 2) AS amount FROM generate_series(1, ${users * 10}) i`,
  `CREATE UNLOGGED TABLE events AS SELECT i::bigint AS id, 1 + (random() * ${users - 1})::bigint AS user_id, now() - i * interval '1 second' AS at,
    jsonb_build_object('kind', i % 20, 'agent', repeat(md5(i::text), 4)) AS payload FROM generate_series(1, ${users * 40}) i`,
];

const keyed = ['countries', 'categories', 'users', 'products', 'orders', 'items', 'payments', 'events'];

const foreignKeys: readonly (readonly [child: string, column: string, parent: string])[] = [
  ['categories', 'parent_id', 'categories'],
  ['users', 'country_id', 'countries'],
  ['products', 'category_id', 'categories'],
  ['orders', 'user_id', 'users'],
  ['items', 'order_id', 'orders'],
  ['items', 'product_id', 'products'],
  ['payments', 'order_id', 'orders'],
  ['events', 'user_id', 'users'],
];

async function fill(client: Client, users: number): Promise<void> {
  await client.query(`SET maintenance_work_mem = '512MB'; SELECT setseed(0.5)`);
  for (const table of tables(users)) await client.query(table);
  for (const table of keyed) await client.query(`ALTER TABLE ${table} ADD PRIMARY KEY (id)`);
  for (const [child, column] of foreignKeys) await client.query(`CREATE INDEX ON ${child} (${column})`);
  for (const [child, column, parent] of foreignKeys) {
    await client.query(`ALTER TABLE ${child} ADD FOREIGN KEY (${column}) REFERENCES ${parent}`);
  }
  await client.query('VACUUM (FREEZE, ANALYZE)');
}

/** Makes a database with a shop's tables, each foreign key with its index: 120,000 users are 2 GB. The tables are unlogged. */
export async function makeShop({ parameters }: TestServer, database: string, users: number): Promise<void> {
  const superuser = await connect(parameters, { applicationName: 'prodlike bench' });
  await superuser.query(`CREATE DATABASE ${database}`).finally(() => superuser.end());
  const client = await connect({ ...parameters, database }, { applicationName: 'prodlike bench' });
  await fill(client, users).finally(() => client.end());
}
