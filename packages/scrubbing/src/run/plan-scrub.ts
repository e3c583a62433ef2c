import type { CleanUp } from '@prodlike/core';
import {
  checkDrift,
  checkSqlExpressions,
  compilePlan,
  type Detection,
  detectFromCatalog,
  type MaskingPlan,
  mergeDetections,
  type Policy,
  type UndecidedColumn,
} from '@prodlike/masking';
import { type ConnectionParameters, readCatalog } from '@prodlike/postgres';
import type { Client } from 'pg';
import { withSuspendedForeignKeys } from '../apply/foreign-keys/with-suspended-foreign-keys';
import { sampleRows } from './sample-rows';
import type { PlannedScrub } from './scrub-run';

export interface PlanOptions {
  readonly policy: Policy;
  /** For further sessions, where rows are sampled. */
  readonly connection: ConnectionParameters;
  readonly cleanUp: CleanUp;
  /** Whether rows may be read: `for-drift` too counts as undecided what it finds inside documents and no rule declares. */
  readonly sample: 'no' | 'for-evidence' | 'for-drift';
  readonly report: (line: string) => void;
}

/**
 * Applies the policy to the database as it is. Decisions come from the policy and the catalog alone, so that a later run
 * over masked rows decides the same; sampled rows add evidence to suggestions and test the labels of kept columns.
 */
export async function planScrub(client: Client, options: PlanOptions): Promise<PlannedScrub> {
  const { policy, connection, cleanUp, sample, report } = options;
  const catalog = await withSuspendedForeignKeys(client, await readCatalog(client));
  const fromCatalog = detectFromCatalog(catalog);
  const compiled = compilePlan(policy, catalog, fromCatalog);
  const expressionFaults = await checkSqlExpressions(client, compiled);
  const plan = { ...compiled, faults: [...compiled.faults, ...expressionFaults] };
  report(`${catalog.tables.length} tables, ${plan.columns.length} columns with a decision`);
  if (sample === 'no') return { plan: withDrift(plan, policy, []), detections: fromCatalog, sampled: false };
  const fromRows = await sampleRows(client, catalog, connection, cleanUp, report);
  const informed = withEvidence(plan, policy, mergeDetections(fromCatalog, fromRows));
  const told = withDrift(informed, policy, sample === 'for-drift' ? fromRows : []);
  return { plan: told, detections: fromRows, sampled: true };
}

/** The same plan; what is undecided gets the suggestion that all evidence together gives. */
function withEvidence(plan: MaskingPlan, policy: Policy, detections: readonly Detection[]): MaskingPlan {
  if (plan.undecided.length === 0) return plan;
  const keyOf = ({ table, column, path }: UndecidedColumn) => JSON.stringify([table.oid, column.name, path]);
  const informed = compilePlan(policy, plan.catalog, detections).undecided;
  const byKey = new Map(informed.map((undecided) => [keyOf(undecided), undecided]));
  return { ...plan, undecided: plan.undecided.map((undecided) => byKey.get(keyOf(undecided)) ?? undecided) };
}

/** The same plan, which says what was probably renamed, and which of these paths no rule declares. */
function withDrift(plan: MaskingPlan, policy: Policy, fromRows: readonly Detection[]): MaskingPlan {
  return { ...plan, ...checkDrift(policy, plan, fromRows) };
}
