import {
  checkSqlExpressions,
  compilePlan,
  type Detection,
  detectFromCatalog,
  detectFromRows,
  type MaskingPlan,
  mergeDetections,
  type Policy,
  type UndecidedColumn,
} from '@prodlike/masking';
import { readCatalog } from '@prodlike/postgres';
import { withSuspendedForeignKeys } from '@prodlike/scrubbing';
import type { Client } from 'pg';
import type { PlannedScrub } from './scrub-run';

/**
 * Applies the policy to the database as it is. Decisions come from the policy and the catalog alone, so that a later run
 * over masked rows decides the same; sampled rows add evidence to suggestions and test the labels of kept columns.
 *
 * @param sample whether rows may be read
 */
export async function planScrub(
  client: Client,
  policy: Policy,
  sample: boolean,
  report: (line: string) => void,
): Promise<PlannedScrub> {
  const catalog = await withSuspendedForeignKeys(client, await readCatalog(client));
  const fromCatalog = detectFromCatalog(catalog);
  const compiled = compilePlan(policy, catalog, fromCatalog);
  const expressionFaults = await checkSqlExpressions(client, compiled);
  const plan = { ...compiled, faults: [...compiled.faults, ...expressionFaults] };
  report(`${catalog.tables.length} tables, ${plan.columns.length} columns with a decision`);
  if (!sample) return { plan, detections: fromCatalog, sampled: false };
  const fromRows = await detectFromRows(client, catalog, { report });
  const merged = mergeDetections(fromCatalog, fromRows);
  return { plan: withEvidence(plan, policy, merged), detections: fromRows, sampled: true };
}

/** The same plan; what is undecided gets the suggestion that all evidence together gives. */
function withEvidence(plan: MaskingPlan, policy: Policy, detections: readonly Detection[]): MaskingPlan {
  if (plan.undecided.length === 0) return plan;
  const keyOf = ({ table, column, path }: UndecidedColumn) => JSON.stringify([table.oid, column.name, path]);
  const informed = compilePlan(policy, plan.catalog, detections).undecided;
  const byKey = new Map(informed.map((undecided) => [keyOf(undecided), undecided]));
  return { ...plan, undecided: plan.undecided.map((undecided) => byKey.get(keyOf(undecided)) ?? undecided) };
}
