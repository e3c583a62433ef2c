import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** Blocks are counted while the table is read, tuples while the index is written. */
const sql = `
  SELECT pid, (CASE WHEN tuples_total > 0 THEN 100.0 * tuples_done / tuples_total
    WHEN blocks_total > 0 THEN 100.0 * blocks_done / blocks_total END)::float8
  FROM pg_stat_progress_create_index WHERE pid = ANY ($1::int[])`;

/** Percent of the index (or of its present phase) that each of these sessions is making; those that make none are missing. */
export async function indexProgress(
  client: Client,
  pids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await readRows(client, sql, v.tuple([v.number(), v.nullable(v.number())]), [pids]);
  return new Map(rows.flatMap(([pid, percent]) => (percent === null ? [] : [[pid, percent] as const])));
}
