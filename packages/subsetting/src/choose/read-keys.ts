import type { Client } from 'pg';
import * as v from 'valibot';

const rowsOfText = v.array(v.array(v.string()));

/** Values as the server writes them, so that it reads back the same. */
const asText = { getTypeParser: () => (value: string | Buffer) => value };

/**
 * Runs a SELECT of keys.
 *
 * @param values for `$1` …
 * @returns the values of each row in the text form of their types
 */
export async function readKeys(
  client: Client,
  text: string,
  values: readonly unknown[],
): Promise<string[][]> {
  const result = await client.query({ text, values: [...values], rowMode: 'array', types: asText });
  return v.parse(rowsOfText, result.rows);
}
