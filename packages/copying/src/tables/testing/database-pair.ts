import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConnectionParameters, connect, readCatalog, type Table } from '@prodlike/postgres';
import type { Selection } from '@prodlike/subsetting';
import { plainTable } from '@prodlike/testkit';

/** Tables of every type and of names that need quotes. */
export const nastyTables: string = readFileSync(join(__dirname, 'nasty-tables.sql'), 'utf8');

/** Runs SQL in a session of its own. */
export async function runSql(parameters: ConnectionParameters, sql: string): Promise<void> {
  const client = await connect(parameters, { applicationName: 'copying test' });
  await client.query(sql).finally(() => client.end());
}

/** Two databases: one with tables and rows, one with the same tables and no rows. */
export async function makePair(
  source: ConnectionParameters,
  target: ConnectionParameters,
  sql: string,
): Promise<readonly [source: ConnectionParameters, target: ConnectionParameters]> {
  const name = `pair_${Math.random().toString(36).slice(2)}`;
  const databases = [
    { ...source, database: `${name}_source` },
    { ...target, database: `${name}_target` },
  ] as const;
  await runSql(source, `CREATE DATABASE ${name}_source`);
  await runSql(target, `CREATE DATABASE ${name}_target`);
  for (const database of databases) await runSql(database, sql);
  const tables = await storedTables(databases[1]);
  const names = tables.map(({ schema, name: table }) => `"${schema}"."${table.replaceAll('"', '""')}"`);
  await runSql(databases[1], `TRUNCATE ${names.join(', ')}`);
  return databases;
}

export async function storedTables(parameters: ConnectionParameters): Promise<Table[]> {
  const client = await connect(parameters, { applicationName: 'copying test' });
  const { tables } = await readCatalog(client).finally(() => client.end());
  return tables.filter(({ kind }) => kind === 'table');
}

/** Every row of a table, unless `special` says otherwise. */
export function selectionOf(table: Table, special: Partial<Selection> = {}): Selection {
  const unit: Selection['unit'] = {
    id: 0,
    table: plainTable('unit'),
    stored: [table],
    key: { kind: 'place' },
    content: 'all',
  };
  return {
    unit,
    table,
    where: null,
    session: 'any',
    prepare: [],
    cleared: [],
    rows: 1,
    exact: true,
    ...special,
  };
}
