import type { Catalog, Table } from '@prodlike/postgres';
import { compileTable } from './compilation/compile-table';
import { constraintFaults } from './constraints/constraint-faults';
import type { Detection } from './detection/detection';
import type { MaskingPlan } from './masking-plan';
import { needsDecision, placeKey } from './policy/column-place';
import { decideColumns } from './policy/decide-columns';
import type { DecidedColumn, Policy, PolicyFault } from './policy/decision';
import { unmatchedRules } from './policy/unmatched-rules';

/**
 * Applies a policy to a catalog: every column gets the decision of its most specific rule, or of what it follows, and
 * every mask becomes an expression for each table that holds rows. Nothing is read from the database.
 *
 * @param detections of the catalog, or of rows too; they decide columns where the policy has `detected`, and make suggestions
 * @returns with `faults` where a rule is wrong or a mask cannot satisfy a constraint, and `undecided` columns; then nothing may run
 */
export function compilePlan(policy: Policy, catalog: Catalog, detections: readonly Detection[]): MaskingPlan {
  const decisions = decideColumns(policy, catalog, detections);
  const compiled = catalog.tables
    .filter(needsDecision)
    .map((table) => compileTable(table, catalog, policy, decisions));
  const faults = [
    ...unmatchedRules(policy, catalog),
    ...decisions.faults,
    ...compiled.flatMap((table) => table.faults),
    ...constraintFaults(compiled, catalog),
  ];
  return {
    catalog,
    columns: catalog.tables.filter(({ isPartition }) => !isPartition).flatMap(decidedColumns),
    undecided: decisions.undecided,
    faults: distinct(faults),
    tables: compiled
      .filter(({ table, columns }) => table.kind === 'table' && columns.length > 0)
      .map(({ table, columns }) => ({ table, columns })),
  };

  function decidedColumns(table: Table): DecidedColumn[] {
    return table.columns.flatMap(
      (column) => decisions.byPlace.get(placeKey({ table, column }))?.decided ?? [],
    );
  }
}

/** A table and its partitions have the same faults. */
function distinct(faults: readonly PolicyFault[]): PolicyFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}
