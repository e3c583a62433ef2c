import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { TableOutcome } from '../../scrub-result';
import { readOutcomes } from './scrub-state';
import { stateSchema } from './state-schema';

const stateExists = `SELECT to_regclass('${stateSchema}.table_outcome') IS NOT NULL`;

/** What earlier runs rewrote, for a run that rewrites nothing itself; empty where none ran here. Reads only. */
export async function recordedOutcomes(client: Client): Promise<TableOutcome[]> {
  const [exists] = await readRows(client, stateExists, v.tuple([v.boolean()]));
  return exists?.[0] === true ? await readOutcomes({ client }) : [];
}
