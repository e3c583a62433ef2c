import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

const encoding = `
  SELECT pg_encoding_to_char(encoding)::text FROM pg_database WHERE datname = current_database() AND encoding <> pg_char_to_encoding('UTF8')`;

/** What is not found in a database whose texts are not stored as UTF-8, in which the fingerprints are made. */
export async function encodingCoverage(client: Client): Promise<string[]> {
  const rows = await readRows(client, encoding, v.tuple([v.string()]));
  return rows.map(
    ([name]) =>
      `the database's encoding is ${name}: values with letters beyond ASCII are compared row by row and looked for in tables that are read whole, but not found in large tables and in raw files`,
  );
}
