import { errorCode } from '@prodlike/core';
import type { Client } from 'pg';
import * as v from 'valibot';

/** A query's plan, without a constant. */
export interface QueryPlan {
  readonly query: string;
  /** Node types and relation names, outermost first: `Hash Join > Seq Scan on crm.customers`. */
  readonly nodes: string;
  readonly cost: number;
}

export interface PlannedQueries {
  readonly plans: readonly QueryPlan[];
  /** Name and SQLSTATE of those that could not be planned. */
  readonly failures: readonly { readonly query: string; readonly code: string }[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly Schema?: string | undefined;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Total Cost': number;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const planNode: v.GenericSchema<unknown, PlanNode> = v.object({
  'Node Type': v.string(),
  Schema: v.optional(v.string()),
  'Relation Name': v.optional(v.string()),
  'Total Cost': v.number(),
  Plans: v.optional(v.array(v.lazy(() => planNode))),
});
const explained = v.tuple([v.tuple([v.array(v.object({ Plan: planNode }))])]);

/**
 * Plans the user's queries without running them, each in a read-only transaction that is rolled back.
 *
 * @param queries name to SQL, one statement each
 */
export async function planQueries(
  client: Client,
  queries: Readonly<Record<string, string>>,
): Promise<PlannedQueries> {
  const plans: QueryPlan[] = [];
  const failures: { query: string; code: string }[] = [];
  for (const [query, sql] of Object.entries(queries)) {
    await client.query('BEGIN READ ONLY');
    try {
      plans.push({ query, ...(await planOne(client, sql)) });
    } catch (error) {
      failures.push({ query, code: errorCode(error) });
    } finally {
      await client.query('ROLLBACK');
    }
  }
  return { plans, failures };
}

async function planOne(client: Client, sql: string): Promise<{ nodes: string; cost: number }> {
  // The extended protocol takes one statement only: nothing after a semicolon can run.
  const text = `EXPLAIN (FORMAT JSON, VERBOSE) ${sql}`;
  const { rows } = await client.query({ text, rowMode: 'array', queryMode: 'extended' } as { text: string });
  const [[[first]]] = v.parse(explained, rows);
  if (first === undefined) throw new Error('The server explained nothing.');
  return { nodes: nodesOf(first.Plan), cost: first.Plan['Total Cost'] };
}

function nodesOf(node: PlanNode): string {
  const relation = node['Relation Name'];
  const on =
    relation === undefined ? '' : ` on ${node.Schema === undefined ? '' : `${node.Schema}.`}${relation}`;
  const inner = (node.Plans ?? []).map(nodesOf);
  const own = `${node['Node Type']}${on}`;
  if (inner.length === 0) return own;
  return `${own} > ${inner.length === 1 ? inner[0] : inner.map((text) => `(${text})`).join(' ')}`;
}
