import type { Client } from 'pg';
import * as v from 'valibot';

const rowsAtOnce = 2000;

/**
 * A query's rows through a cursor, so that memory stays flat. The server reads the next batch while the caller looks at one.
 * Needs a transaction; nothing else may use another cursor of the name meanwhile.
 */
export async function* fetchInBatches<S extends v.GenericSchema>(
  client: Client,
  sql: string,
  row: S,
  values: readonly unknown[] = [],
): AsyncGenerator<v.InferOutput<S>[]> {
  await client.query({ text: `DECLARE prodlike_rows NO SCROLL CURSOR FOR ${sql}`, values: [...values] });
  let next = fetchBatch(client);
  try {
    for (;;) {
      const { rows } = await next;
      if (rows.length === rowsAtOnce) next = fetchBatch(client);
      if (rows.length > 0) yield v.parse(v.array(row), rows);
      if (rows.length < rowsAtOnce) break;
    }
  } finally {
    // A session takes one query at a time, also after a caller that stopped reading.
    await next.catch(() => undefined);
  }
  await client.query('CLOSE prodlike_rows');
}

function fetchBatch(client: Client) {
  const batch = client.query({ text: `FETCH ${rowsAtOnce} FROM prodlike_rows`, rowMode: 'array' });
  // Whoever awaits it is told.
  batch.catch(() => undefined);
  return batch;
}
