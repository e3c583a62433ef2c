import type { Client } from 'pg';
import * as v from 'valibot';

/**
 * Runs several statements in one round trip and checks the one row of the last: on a slow link each round trip counts.
 *
 * @throws DatabaseError of node-postgres, or ValiError for a row of another shape
 */
export async function readLastRow<S extends v.GenericSchema>(
  client: Client,
  statements: readonly string[],
  row: S,
): Promise<v.InferOutput<S>> {
  const answer: unknown = await client.query({ text: statements.join('; '), rowMode: 'array' });
  const last: unknown = Array.isArray(answer) ? answer.at(-1) : answer;
  return v.parse(v.object({ rows: v.tuple([row]) }), last).rows[0];
}
