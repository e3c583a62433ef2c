import { groupBy } from '@prodlike/core';
import type { Catalog } from '@prodlike/postgres';
import * as v from 'valibot';
import { compilePlan } from '../compile-plan';
import type { Detection } from '../detection/detection';
import type { MaskingPlan } from '../masking-plan';
import type { Locale } from '../masks/mask';
import { columnGroups } from '../policy/column-groups';
import { type ColumnPlace, needsDecision, placeKey } from '../policy/column-place';
import type { Policy, PolicyFault } from '../policy/decision';
import { follows } from '../policy/follow-graph';
import { columnName } from '../policy/format-name';
import { maskingSchema } from '../policy/masking-schema';
import { policyLocale } from './policy-locale';
import { proposeDecisions } from './propose-decisions';
import type { ProposedDecision } from './proposed-decision';

export interface ChosenDecision extends ColumnPlace, ProposedDecision {
  readonly detection: Detection | undefined;
  /** What is known of paths inside its documents. */
  readonly inside: readonly Detection[];
}

/** Columns that must be decided alike, with what they could get. */
interface Choice {
  readonly places: readonly ColumnPlace[];
  readonly keys: readonly string[];
  readonly proposals: readonly ProposedDecision[];
  chosen: number;
}

/** More than any column has proposals. */
const rounds = 16;

/**
 * A decision for every column that needs one of its own: the best that the plan's compiler finds no fault with.
 *
 * @returns with the plan that they make, which has no undecided column; faults only where keeping a column is one
 */
export function chooseDecisions(
  catalog: Catalog,
  detections: readonly Detection[],
): {
  readonly locale: Locale;
  readonly decisions: readonly ChosenDecision[];
  readonly plan: MaskingPlan;
} {
  const locale = policyLocale(detections);
  const byColumn = groupBy(detections, ({ table, column }) => JSON.stringify([table, column]));
  const known = (place: ColumnPlace): readonly Detection[] =>
    byColumn.get(JSON.stringify([place.table.oid, place.column.name])) ?? [];
  const choices = undecidedGroups(catalog).map((places): Choice => {
    const keys = places.map(({ table, column }) => columnName(table, column));
    return { places, keys, proposals: strictest(places, known), chosen: 0 };
  });
  let plan = compileChoices(choices, catalog, locale);
  for (let round = 0; round < rounds && plan.faults.length > 0; round++) {
    if (!advance(choices, plan.faults)) break;
    plan = compileChoices(choices, catalog, locale);
  }
  const decisions = choices.flatMap((choice) =>
    choice.places.map((place) => ({
      ...place,
      ...proposalOf(choice),
      detection: known(place).find(({ path }) => path === undefined),
      inside: known(place).filter(({ path }) => path !== undefined),
    })),
  );
  return { locale, decisions, plan };
}

/** Columns without a rule of their own or another's, those together that foreign keys join. */
function undecidedGroups(catalog: Catalog): ColumnPlace[][] {
  const joined = follows(catalog).filter(
    ({ follower, followed }) => follower.column.generated === null && followed.column.generated === null,
  );
  const { undecided } = compilePlan(v.parse(maskingSchema, {}), catalog, []);
  const places = catalog.tables
    .filter(needsDecision)
    .flatMap((table) => table.columns.map((column) => ({ table, column })));
  const groupOf = new Map<string, number>();
  for (const [index, { members }] of columnGroups(places, joined).entries())
    for (const member of members) groupOf.set(placeKey(member), index);
  const groups = new Map<number, ColumnPlace[]>();
  for (const { table, column } of undecided) {
    const group = groupOf.get(placeKey({ table, column })) ?? -1;
    groups.set(group, [...(groups.get(group) ?? []), { table, column }]);
  }
  return [...groups.values()];
}

/** Of joined columns, the proposals of the one that is most personal. */
function strictest(
  places: readonly ColumnPlace[],
  known: (place: ColumnPlace) => readonly Detection[],
): readonly ProposedDecision[] {
  const proposals = places.map((place) => {
    const found = known(place);
    const whole = found.find(({ path }) => path === undefined);
    return proposeDecisions(
      place,
      whole,
      found.filter(({ path }) => path !== undefined),
    );
  });
  return proposals.reduce((most, one) => (one.length > most.length ? one : most));
}

function proposalOf({ proposals, chosen }: Choice): ProposedDecision {
  const proposal = proposals[Math.min(chosen, proposals.length - 1)];
  if (proposal === undefined) throw new RangeError('A column without any proposal.');
  return proposal;
}

function compileChoices(choices: readonly Choice[], catalog: Catalog, locale: Locale): MaskingPlan {
  const columns = Object.fromEntries(
    choices.flatMap((choice) => choice.keys.map((key) => [key, proposalOf(choice).written])),
  );
  const policy: Policy = v.parse(maskingSchema, { locale, columns });
  return compilePlan(policy, catalog, []);
}

/** Takes the next proposal wherever a fault names the column. */
function advance(choices: readonly Choice[], faults: readonly PolicyFault[]): boolean {
  const said = faults.map(({ where, fault }) => ({ where, text: ` ${where} ${fault} ` }));
  const blamed = choices.filter(({ keys }) =>
    keys.some((key) =>
      said.some(({ where, text }) => where === `columns "${key}"` || text.includes(` ${key} `)),
    ),
  );
  const open = blamed.filter(({ chosen, proposals }) => chosen < proposals.length - 1);
  for (const choice of open) choice.chosen++;
  return open.length > 0;
}
