import type { Client } from 'pg';
import type { PlanChange } from '../../scrub-result';
import { readPlans } from '../store/plan-records';
import { planQueries } from './plan-queries';

/** Plans the user's queries again and compares them with the plans of the unmasked data. */
export async function comparePlans(
  client: Client,
  queries: Readonly<Record<string, string>>,
): Promise<{ changes: PlanChange[]; coverage: string[] }> {
  const before = await readPlans(client);
  const { plans, failures } = await planQueries(client, queries);
  const changes = plans.flatMap(({ query, nodes, cost }) => {
    const old = before.get(query);
    if (old === undefined) return [];
    return [
      {
        query,
        changed: old.nodes !== nodes,
        before: old.nodes,
        after: nodes,
        costBefore: old.cost,
        costAfter: cost,
      },
    ];
  });
  const names = Object.keys(queries);
  if (names.length === 0) return { changes, coverage: [] };
  return {
    changes,
    coverage: [
      `plans of ${changes.length} of ${names.length} queries compared`,
      ...failures.map(({ query, code }) => `query ${query} could not be planned (SQLSTATE ${code})`),
    ],
  };
}
