import type { Client } from 'pg';
import * as v from 'valibot';

/** Runs one catalog query and checks its rows, each an array of the selected values in order. */
export async function readRows<S extends v.GenericSchema>(
  client: Client,
  sql: string,
  row: S,
): Promise<v.InferOutput<S>[]> {
  const result = await client.query({ text: sql, rowMode: 'array' });
  return v.parse(v.array(row), result.rows);
}
