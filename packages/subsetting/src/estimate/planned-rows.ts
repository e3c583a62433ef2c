import { quoteQualified, readRows, type Table } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

const planRow = v.tuple([
  v.pipe(v.array(v.object({ Plan: v.object({ 'Plan Rows': v.number() }) })), v.minLength(1)),
]);

/** How many rows the planner expects; none is read. Of an inheritance parent its own rows alone. */
export async function plannedRows(client: Client, table: Table, condition: string | null): Promise<number> {
  const only = table.kind === 'partitioned' ? '' : 'ONLY ';
  const where = condition === null ? '' : ` WHERE (${condition})`;
  const query = `SELECT FROM ${only}${quoteQualified(table.schema, table.name)}${where}`;
  const [row] = await readRows(client, `EXPLAIN (FORMAT JSON) ${query}`, planRow);
  return row?.[0][0]?.Plan['Plan Rows'] ?? 0;
}
