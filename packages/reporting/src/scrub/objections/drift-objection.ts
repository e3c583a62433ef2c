import { branchText, publicText } from '@prodlike/core';
import type { Policy } from '@prodlike/masking';
import { counted } from '../../words/count';
import type { ScrubReportInput } from '../compose/scrub-report-input';
import type { DriftObjection } from './scrub-objections';

/** Whether the policy knows the schema as it is now. */
export function driftObjection({ plan, policy }: ScrubReportInput): DriftObjection {
  const { undecided, faults } = plan;
  const idleRules = ruleNames(policy)
    .filter((name) => !plan.columns.some(({ rule }) => rule === name || rule.startsWith(`${name} `)))
    .map((name) => branchText(name));
  return {
    passed: undecided.length === 0 && faults.length === 0,
    answer: publicText`${counted(undecided.length, publicText`column or path is`, publicText`columns or paths are`)} undecided in the schema as it is; ${counted(faults.length, publicText`rule is`, publicText`rules are`)} wrong, and ${counted(idleRules.length, publicText`decides`, publicText`decide`)} nothing.`,
    undecided: undecided.length,
    faults: faults.length,
    idleRules,
  };
}

/** Every rule as `DecidedColumn.rule` names it. */
function ruleNames({ columns, types, detected }: Policy): readonly string[] {
  return [
    ...columns.map(({ text }) => `columns "${text}"`),
    ...types.map(({ text }) => `types ${text}`),
    ...detected.map(({ text }) => `detected ${text}`),
  ];
}
