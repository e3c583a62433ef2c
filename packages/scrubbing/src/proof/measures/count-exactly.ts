import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { ProvenTable } from '../tables/proven-table';

/** Exact, of the whole table. */
export interface ExactCounts {
  readonly rows: number;
  readonly nonNull: ReadonlyMap<string, number>;
}

/** Rows, and non-NULL values of each column, by one scan. */
export async function countExactly(client: Client, { table, from }: ProvenTable): Promise<ExactCounts> {
  const names = table.columns.map(({ name }) => name);
  const counts = names.map((name) => `count(${quoteIdentifier(name)})::float8`);
  const sql = `SELECT count(*)::float8, ARRAY[${counts.join(', ')}]::float8[] FROM ${from}`;
  const [row] = await readRows(client, sql, v.tuple([v.number(), v.array(v.number())]));
  return {
    rows: row?.[0] ?? 0,
    nonNull: new Map(names.map((name, index) => [name, row?.[1][index] ?? 0])),
  };
}
