import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import { FingerprintSet } from '../fingerprints/fingerprint-set';
import type { Fingerprinter } from '../fingerprints/fingerprinter';

const pageRows = 250_000;
const selectPage = `
  SELECT string_agg(int4send(filter) || digest || convert_to(kind::text, 'UTF8'), ''::bytea ORDER BY filter, digest, kind),
    count(*)::int
  FROM (SELECT filter, digest, kind FROM ${stateSchema}.proof_fingerprint
    ORDER BY filter, digest, kind LIMIT ${pageRows} OFFSET $1) f`;
const storeBits = `INSERT INTO ${stateSchema}.proof_filter (bits) VALUES ($1)`;

/** The stored fingerprints, in memory: 13 bytes each. */
export async function loadFingerprints(
  client: Client,
  fingerprinter: Fingerprinter,
): Promise<FingerprintSet> {
  const pages: Buffer[] = [];
  for (let offset = 0; ; offset += pageRows) {
    const page = v.tuple([v.nullable(v.instance(Buffer)), v.number()]);
    const [row] = await readRows(client, selectPage, page, [offset]);
    if (row === undefined || row[0] === null) break;
    pages.push(row[0]);
    if (row[1] < pageRows) break;
  }
  return new FingerprintSet(Buffer.concat(pages), fingerprinter);
}

/** Puts the set's bit array where the server's searches find it. */
export async function storeFilter(client: Client, set: FingerprintSet): Promise<void> {
  await client.query(`TRUNCATE ${stateSchema}.proof_filter`);
  await client.query(storeBits, [set.bits]);
}
