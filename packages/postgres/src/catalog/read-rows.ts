import type { Client } from 'pg';
import * as v from 'valibot';

/**
 * Runs one query and checks its rows, each an array of the selected values in order.
 *
 * @param values for `$1` …
 * @throws DatabaseError of node-postgres, or ValiError for a row of another shape
 */
export async function readRows<S extends v.GenericSchema>(
  client: Client,
  sql: string,
  row: S,
  values: readonly unknown[] = [],
): Promise<v.InferOutput<S>[]> {
  const result = await client.query({ text: sql, values: [...values], rowMode: 'array' });
  return v.parse(v.array(row), result.rows);
}
