import type { SamplingPlan, Unit } from '../sampling-plan';
import { makeProgram } from './program/make-program';
import type { Program, Step } from './program/program';
import type { UnitRoles } from './program/unit-role';
import { unitRoles } from './program/unit-roles';
import { vouchedEdges } from './program/vouched-edges';
import type { ChoiceSql } from './sql/choice-sql';
import { unitScans } from './sql/unit-scan';

/** What a plan means for its SQL, whichever way the key sets are kept. */
export interface PreparedChoice {
  readonly plan: SamplingPlan;
  readonly roles: UnitRoles;
  readonly program: Program;
  readonly scan: (unit: Unit) => string;
  /** Whether what a step's edge refers to can be taken for keys, unseen. */
  readonly vouched: (step: Step) => boolean;
}

export function prepareChoice(plan: SamplingPlan): PreparedChoice {
  const roles = unitRoles(plan);
  const isVouched = vouchedEdges(plan);
  return {
    plan,
    roles,
    program: makeProgram(plan, roles),
    scan: unitScans(plan.catalog),
    vouched: ({ reason }) => reason.kind === 'up' && isVouched(reason.edge),
  };
}

/** The SQL of a choice with one way to reach key sets and ids. */
export function choiceSql(
  { roles, scan }: PreparedChoice,
  reached: Pick<ChoiceSql, 'keys' | 'ids'>,
): ChoiceSql {
  return { scan, role: roles.of, ...reached };
}
