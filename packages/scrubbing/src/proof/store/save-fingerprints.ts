import type { Client } from 'pg';
import { stateSchema } from '../../apply/state/state-schema';
import type { RowFingerprint } from '../fingerprints/collect-table';

const insertFingerprints = `
  INSERT INTO ${stateSchema}.proof_fingerprint (digest, kind, filter)
  SELECT decode(d, 'hex'), $1, f FROM unnest($2::text[], $3::integer[]) AS u (d, f) ON CONFLICT DO NOTHING`;
const deleteFingerprints = `
  DELETE FROM ${stateSchema}.proof_fingerprint WHERE kind = $1 AND digest IN (SELECT decode(d, 'hex') FROM unnest($2::text[]) u (d))`;
const insertRows = `
  INSERT INTO ${stateSchema}.proof_row (table_oid, columns, key, digests, self)
  SELECT $1, $2, ARRAY(SELECT jsonb_array_elements_text(r -> 0)),
    ARRAY(SELECT decode(d, 'hex') FROM jsonb_array_elements_text(r -> 1) WITH ORDINALITY e (d, n) ORDER BY n),
    ARRAY(SELECT s::boolean FROM jsonb_array_elements(r -> 2) WITH ORDINALITY e (s, n) ORDER BY n)
  FROM jsonb_array_elements($3::jsonb) r`;
const atOnce = 5000;

/** @param digests to their filters */
export async function saveFingerprints(
  client: Client,
  kind: 'v' | 't',
  digests: ReadonlyMap<string, number>,
): Promise<void> {
  const entries = [...digests];
  for (let from = 0; from < entries.length; from += atOnce) {
    const part = entries.slice(from, from + atOnce);
    const values = [kind, part.map(([digest]) => digest), part.map(([, filter]) => filter)];
    await client.query(insertFingerprints, values);
  }
}

export async function removeFingerprints(
  client: Client,
  kind: 'v' | 't',
  digests: readonly string[],
): Promise<void> {
  for (let from = 0; from < digests.length; from += atOnce)
    await client.query(deleteFingerprints, [kind, digests.slice(from, from + atOnce)]);
}

export async function saveRowFingerprints(
  client: Client,
  tableOid: number,
  columns: readonly string[],
  rows: readonly RowFingerprint[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce).map(({ key, digests, self }) => [key, digests, self]);
    await client.query(insertRows, [tableOid, columns, JSON.stringify(part)]);
  }
}
