import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { reachableUnits } from '../resolve/reachable-units';
import { renderTable } from '../sampling/render-names';
import type { SamplingFault, SamplingPlan } from '../sampling-plan';

const sql = 'SELECT oid FROM unnest($1::oid[]) oid WHERE row_security_active(oid)';

/** Tables whose policies would hide rows from this user: a sample must not depend on who draws it. */
export async function hiddenRows(client: Client, plan: SamplingPlan): Promise<SamplingFault[]> {
  const units = [...reachableUnits(plan.units, plan.roots, plan.edges)];
  const tables = units
    .flatMap(({ table, stored }) => [table, ...stored.filter((leaf) => leaf !== table)])
    .filter(({ rowSecurity }) => rowSecurity !== 'off');
  if (tables.length === 0) return [];
  const rows = await readRows(client, sql, v.tuple([v.number()]), [tables.map(({ oid }) => oid)]);
  const active = new Set(rows.map(([oid]) => oid));
  return tables
    .filter(({ oid }) => active.has(oid))
    .map((table) => ({
      path: 'sampling.tables',
      fault: `row-level security would hide rows of ${renderTable(table)} from the user ${plan.catalog.currentUser}`,
      remedy: `ALTER ROLE … BYPASSRLS, connect as the table's owner, or leave it out: ${renderTable(table)}: none.`,
    }));
}
