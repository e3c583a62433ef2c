import type { Client } from 'pg';
import type { MaskTarget } from '../mask';
import { compileFor } from './compile-for';

/**
 * The results, as text, for originals of the target's type, in their order.
 *
 * @param client a session with `maskingSettings`
 */
export async function maskValues(
  client: Client,
  name: string,
  options: Readonly<Record<string, unknown>>,
  target: MaskTarget,
  originals: readonly (string | null)[],
): Promise<(string | null)[]> {
  const { sql } = compileFor(name, options, target);
  const { rows } = await client.query<{ result: string | null }>(
    `SELECT (${sql})::text AS result
     FROM (SELECT original::${target.type.sql} AS value, number
           FROM unnest($1::text[]) WITH ORDINALITY AS o (original, number) OFFSET 0) AS people
     ORDER BY number`,
    [originals],
  );
  return rows.map(({ result }) => result);
}
