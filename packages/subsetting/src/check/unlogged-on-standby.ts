import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { reachableUnits } from '../resolve/reachable-units';
import { renderTable } from '../sampling/render-names';
import type { SamplingFault, SamplingPlan } from '../sampling-plan';

const sql = 'SELECT pg_catalog.pg_is_in_recovery()';

/** Tables that a standby cannot read: unlogged ones are not replicated (manual, CREATE TABLE, UNLOGGED). */
export async function unloggedOnStandby(client: Client, plan: SamplingPlan): Promise<SamplingFault[]> {
  const tables = [...reachableUnits(plan.units, plan.roots, plan.edges)]
    .flatMap(({ stored }) => stored)
    .filter(({ unlogged }) => unlogged);
  if (tables.length === 0) return [];
  const [row] = await readRows(client, sql, v.tuple([v.boolean()]));
  if (row?.[0] !== true) return [];
  return tables.map((table) => ({
    path: 'sampling.tables',
    fault: `${renderTable(table)} is unlogged, and the source is a standby, which has no rows of it`,
    remedy: `Connect to the primary, or have it empty: ${renderTable(table)}: schema-only.`,
  }));
}
