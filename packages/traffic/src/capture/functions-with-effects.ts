import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** Volatile, and harmless when repeated on a clone: chance, clocks, and the next number of a sequence. */
const harmless = new Set([
  'random',
  'random_normal',
  'gen_random_uuid',
  'uuidv4',
  'uuidv7',
  'uuid_generate_v1',
  'uuid_generate_v1mc',
  'uuid_generate_v4',
  'clock_timestamp',
  'timeofday',
  'nextval',
]);

const sql = `SELECT DISTINCT proname::text FROM pg_catalog.pg_proc
WHERE provolatile = 'v' AND proname = ANY ($1::text[])`;

/** Of these names, those of functions that may change or wait for something: the volatile ones (manual, 38.7). */
export async function functionsWithEffects(
  client: Client,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await readRows(client, sql, v.tuple([v.string()]), [[...new Set(names)]]);
  return new Set(rows.map(([name]) => name).filter((name) => !harmless.has(name)));
}
