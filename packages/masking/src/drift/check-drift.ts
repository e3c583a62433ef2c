import type { Detection } from '../detection/detection';
import { yamlFlow, yamlText } from '../init/write-yaml';
import type { MaskingPlan } from '../masking-plan';
import { placeKey } from '../policy/column-place';
import type { ColumnRule, Policy, PolicyFault, UndecidedColumn } from '../policy/decision';
import { columnName, tableName } from '../policy/format-name';
import { columnRuleLabel } from '../policy/winning-rule';
import { columnOf, findRenames, type Renames } from './find-renames';
import { undeclaredPaths } from './undeclared-paths';
import { writtenDecision } from './written-decision';

export interface Drift {
  /** The plan's, with the decision of the old name suggested where a column was renamed, and undeclared paths after them. */
  readonly undecided: readonly UndecidedColumn[];
  /** The plan's, with what was probably renamed; those of one renamed table are one. */
  readonly faults: readonly PolicyFault[];
}

/**
 * What the policy and the database no longer have in common, told for a pull request: tables and columns that were
 * renamed rather than added and dropped, and paths inside documents that sampling found and no rule declares. Pure.
 *
 * @param plan the policy compiled for the database as it is
 * @param fromRows detections of sampled rows; empty where no row was read
 */
export function checkDrift(policy: Policy, plan: MaskingPlan, fromRows: readonly Detection[]): Drift {
  const renames = findRenames(policy, plan);
  return {
    undecided: [...withOldDecisions(plan.undecided, renames), ...undeclaredPaths(plan, fromRows)],
    faults: withRenames(plan.faults, renames),
  };
}

function withOldDecisions(undecided: readonly UndecidedColumn[], renames: Renames): UndecidedColumn[] {
  const oldRules = new Map<string, ColumnRule>();
  for (const { rule, table, column } of renames.columns) oldRules.set(placeKey({ table, column }), rule);
  for (const { rules, table } of renames.tables)
    for (const column of table.columns) {
      const rule = rules.find((one) => columnOf(one) === column.name);
      if (rule !== undefined) oldRules.set(placeKey({ table, column }), rule);
    }
  return undecided.map((one) => {
    const rule = one.path === undefined ? oldRules.get(placeKey(one)) : undefined;
    if (rule === undefined) return one;
    const key = yamlText(columnName(one.table, one.column));
    const suggestion = `${key}: ${yamlFlow(writtenDecision(rule.decision))}`;
    return { ...one, suggestion, evidence: [`${rule.text} had this decision`, ...one.evidence] };
  });
}

function withRenames(faults: readonly PolicyFault[], renames: Renames): PolicyFault[] {
  const replaced = new Set<string>();
  const told: PolicyFault[] = [];
  for (const { rules, table, named, there } of renames.tables) {
    for (const rule of rules) replaced.add(columnRuleLabel(rule));
    const [first] = rules;
    if (first === undefined) continue;
    const old = rules.length === 1 ? first.text : `${first.text} and ${rules.length - 1} more`;
    told.push({
      where: `columns ${old}`,
      fault: `the database has no such table, and nothing decides ${tableName(table)}, which has ${there} of the ${named} columns`,
      remedy: `Was it renamed to ${tableName(table)}? Then rename it in these rules.`,
    });
  }
  for (const { rule, table, column } of renames.columns) {
    replaced.add(columnRuleLabel(rule));
    told.push({
      where: columnRuleLabel(rule),
      fault: `the table ${tableName(table)} has no such column, and nothing decides ${columnName(table, column)}`,
      remedy: `Was it renamed to ${columnName(table, column)}? Then rename it in this rule.`,
    });
  }
  return [...told, ...faults.filter(({ where }) => !replaced.has(where))];
}
