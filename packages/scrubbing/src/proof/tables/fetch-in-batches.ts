import type { Client } from 'pg';
import * as v from 'valibot';

const rowsAtOnce = 2000;

/**
 * A query's rows through a cursor, so that memory stays flat. Needs a transaction; nothing else may use another cursor of the
 * name meanwhile.
 */
export async function* fetchInBatches<S extends v.GenericSchema>(
  client: Client,
  sql: string,
  row: S,
  values: readonly unknown[] = [],
): AsyncGenerator<v.InferOutput<S>[]> {
  await client.query({ text: `DECLARE prodlike_rows NO SCROLL CURSOR FOR ${sql}`, values: [...values] });
  for (;;) {
    const { rows } = await client.query({ text: `FETCH ${rowsAtOnce} FROM prodlike_rows`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield v.parse(v.array(row), rows);
  }
  await client.query('CLOSE prodlike_rows');
}
