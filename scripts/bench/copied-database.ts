import { type ConnectionParameters, connect } from '@prodlike/postgres';

export const copiedTables: readonly string[] = ['customers', 'orders_1', 'orders_2', 'orders_3', 'orders_4'];

const customers = 100_000;
const orderTables = copiedTables.slice(1);

const customersSql = 'CREATE TABLE customers (id bigint NOT NULL, email text NOT NULL)';

/** Nine columns like most, about 240 bytes of COPY data a row. */
const ordersSql = (name: string): string => `
  CREATE TABLE ${name} (
    id bigint NOT NULL, customer_id bigint NOT NULL, reference uuid NOT NULL, status text NOT NULL, total numeric(12, 2) NOT NULL,
    note text, placed_at timestamptz NOT NULL, shipped_on date, paid boolean NOT NULL
  )`;

const customerRows = `INSERT INTO customers SELECT n, 'customer' || n || '@example.com' FROM generate_series(1, ${customers}) n`;

const orderRows = (name: string, rows: number): string => `
  INSERT INTO ${name}
  SELECT n, 1 + n % ${customers}, md5(n::text)::uuid, (ARRAY['open', 'paid', 'shipped', 'returned'])[1 + n % 4], (n % 1000000) / 7.0,
    repeat('Please leave it at the door of number ' || n || '. ', 3), timestamptz '2026-01-01' + n * interval '1 second',
    date '2026-01-01' + n % 365, n % 2 = 0
  FROM generate_series(1, ${rows}) n`;

const orderKeys = (name: string): string => `
  ALTER TABLE ${name} ADD PRIMARY KEY (id), ADD FOREIGN KEY (customer_id) REFERENCES customers;
  CREATE INDEX ON ${name} (customer_id);
  CREATE INDEX ON ${name} (placed_at)`;

async function runOn(connection: ConnectionParameters, ...statements: readonly string[]): Promise<void> {
  const client = await connect(connection, { applicationName: 'prodlike bench', deadlineMs: 120_000 });
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes a database of tables with indexes and keys; `rows` in its four large ones together. */
export async function makeCopiedDatabase(
  server: ConnectionParameters,
  database: string,
  rows: number,
): Promise<ConnectionParameters> {
  const made = { ...server, database };
  await runOn(server, `CREATE DATABASE ${database}`);
  await runOn(made, customersSql, customerRows, 'ALTER TABLE customers ADD PRIMARY KEY (id)');
  for (const name of orderTables) {
    await runOn(made, ordersSql(name), orderRows(name, rows / orderTables.length), orderKeys(name));
  }
  await runOn(made, 'VACUUM (FREEZE, ANALYZE)', 'CHECKPOINT');
  return made;
}

/** Makes a database anew, without anything in it. */
export async function makeEmptyDatabase(
  server: ConnectionParameters,
  database: string,
): Promise<ConnectionParameters> {
  await runOn(server, `DROP DATABASE IF EXISTS ${database}`, `CREATE DATABASE ${database}`, 'CHECKPOINT');
  return { ...server, database };
}

/** Makes a database anew with the same tables, without rows, indexes and keys. */
export async function makeEmptyTables(
  server: ConnectionParameters,
  database: string,
): Promise<ConnectionParameters> {
  const made = await makeEmptyDatabase(server, database);
  await runOn(made, customersSql, ...orderTables.map(ordersSql));
  return made;
}
