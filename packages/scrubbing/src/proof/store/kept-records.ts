import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import { columnKey } from './column-records';

const insert = `
  INSERT INTO ${stateSchema}.proof_kept (table_oid, column_name, digest)
  SELECT $1, c, decode(d, 'hex') FROM unnest($2::text[], $3::text[]) AS u (c, d) ON CONFLICT DO NOTHING`;
const select = `SELECT table_oid, column_name, encode(digest, 'hex') FROM ${stateSchema}.proof_kept`;

/** Records that kept columns of a table held these fingerprints before. */
export async function saveKept(
  client: Client,
  tableOid: number,
  hits: readonly { readonly column: string; readonly digest: string }[],
): Promise<void> {
  const values = [tableOid, hits.map(({ column }) => column), hits.map(({ digest }) => digest)];
  if (hits.length > 0) await client.query(insert, values);
}

/** Digests that each kept column held before, by `columnKey`. */
export async function readKept(client: Client): Promise<Map<string, Set<string>>> {
  const kept = new Map<string, Set<string>>();
  for (const [oid, column, digest] of await readRows(
    client,
    select,
    v.tuple([v.number(), v.string(), v.string()]),
  )) {
    const key = columnKey(oid, column);
    kept.set(key, (kept.get(key) ?? new Set()).add(digest));
  }
  return kept;
}
