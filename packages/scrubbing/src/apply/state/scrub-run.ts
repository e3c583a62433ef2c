import { createHash } from 'node:crypto';
import type { MaskingPlan } from '@prodlike/masking';
import { readRows } from '@prodlike/postgres';
import * as v from 'valibot';
import type { ScrubState } from './scrub-state';
import { stateSchema } from './state-schema';

const unfinished = `SELECT id FROM ${stateSchema}.run WHERE finished_at IS NULL ORDER BY id DESC LIMIT 1`;
const begin = `INSERT INTO ${stateSchema}.run (policy_hash, key_check, version) VALUES ($1, $2, $3)`;
const goOn = `UPDATE ${stateSchema}.run SET policy_hash = $1, key_check = $2, version = $3 WHERE id = $4`;
const finish = `UPDATE ${stateSchema}.run SET finished_at = clock_timestamp() WHERE finished_at IS NULL`;
const finishedAt = `
  SELECT CASE WHEN bool_and(finished_at IS NOT NULL) THEN to_char(max(finished_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') END
  FROM ${stateSchema}.run`;

/** Hex SHA-256 over what is masked and how. */
export function policyHash(plan: MaskingPlan): string {
  const lines = plan.tables.flatMap(({ table, columns }) =>
    columns.map(({ column, fingerprint }) =>
      JSON.stringify([table.schema, table.name, column.name, fingerprint]),
    ),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

/** Starts a run, or goes on with one that was interrupted. @returns whether it is the latter */
export async function beginRun(state: ScrubState, plan: MaskingPlan): Promise<boolean> {
  const values = [policyHash(plan), state.keyCheck, state.version];
  const [open] = await readRows(state.client, unfinished, v.tuple([v.number()]));
  if (open === undefined) await state.client.query(begin, values);
  else await state.client.query(goOn, [...values, open[0]]);
  return open !== undefined;
}

export async function finishRun({ client }: ScrubState): Promise<void> {
  await client.query(finish);
}

/** When the last run ended, in UTC to the minute; null where there was none, or one has not ended. */
export async function runFinishedAt({ client }: ScrubState): Promise<string | null> {
  const [row] = await readRows(client, finishedAt, v.tuple([v.nullable(v.string())]));
  return row?.[0] ?? null;
}
