import type { Client } from 'pg';
import type { TableOutcome } from '../../scrub-result';
import { hasStateTable } from './has-state-table';
import { readOutcomes } from './scrub-state';

/** What earlier runs rewrote, for a run that rewrites nothing itself; empty where none ran here. Reads only. */
export async function recordedOutcomes(client: Client): Promise<TableOutcome[]> {
  return (await hasStateTable(client, 'table_outcome')) ? await readOutcomes({ client }) : [];
}
