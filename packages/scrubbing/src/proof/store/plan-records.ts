import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import type { QueryPlan } from '../plans/plan-queries';

const insert = `
  INSERT INTO ${stateSchema}.proof_plan (query, nodes, cost) VALUES ($1, $2, $3) ON CONFLICT (query) DO NOTHING`;
const select = `SELECT query, nodes, cost FROM ${stateSchema}.proof_plan`;

/** Keeps the first plan of a query: that of the unmasked data. */
export async function savePlan(client: Client, { query, nodes, cost }: QueryPlan): Promise<void> {
  await client.query(insert, [query, nodes, cost]);
}

export async function readPlans(client: Client): Promise<Map<string, QueryPlan>> {
  const rows = await readRows(client, select, v.tuple([v.string(), v.string(), v.number()]));
  return new Map(rows.map(([query, nodes, cost]) => [query, { query, nodes, cost }]));
}
