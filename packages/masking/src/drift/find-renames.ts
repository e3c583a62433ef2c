import { nearestWord } from '@prodlike/core';
import type { Table } from '@prodlike/postgres';
import { typeFamily } from '../constraints/type-family';
import type { MaskingPlan } from '../masking-plan';
import { masks } from '../masks/all-masks';
import type { ColumnPlace } from '../policy/column-place';
import type { ColumnRule, Policy } from '../policy/decision';
import { namesItsColumn } from '../policy/specificity';

/** Rules for a table that is gone, and the table without rules that it probably became. */
export interface RenamedTable {
  readonly rules: readonly ColumnRule[];
  readonly table: Table;
  /** How many columns the rules name, and how many of them the table has. */
  readonly named: number;
  readonly there: number;
}

/** A rule for a column that is gone, and the undecided column that it probably became. */
export interface RenamedColumn extends ColumnPlace {
  readonly rule: ColumnRule;
}

export interface Renames {
  readonly tables: readonly RenamedTable[];
  readonly columns: readonly RenamedColumn[];
}

/** The share of its columns that a table must have kept to be taken for the one that is gone. */
const keptColumns = 0.5;

/** Pairs of a table that is gone and one that is new: beyond, the policy is another database's, and guessing takes minutes. */
const mostPairs = 100_000;

/** Guesses, from the catalog alone, which undecided columns are those that rules still call by an older name. */
export function findRenames(policy: Policy, plan: MaskingPlan): Renames {
  const exact = policy.columns.filter(namesItsColumn);
  const undecided = new Map<Table, ColumnPlace[]>();
  for (const { table, column, path } of plan.undecided)
    if (path === undefined) undecided.set(table, [...(undecided.get(table) ?? []), { table, column }]);
  const orphans = new Map<string, ColumnRule[]>();
  const columns: RenamedColumn[] = [];
  const byName = tablesByName(plan);
  for (const rule of exact) {
    const tables = (byName.get(tableOf(rule)) ?? []).filter(
      ({ schema }) => rule.schema === null || rule.schema.join('') === schema,
    );
    const [table] = tables;
    if (table === undefined) {
      const key = JSON.stringify([rule.schema, rule.table]);
      orphans.set(key, [...(orphans.get(key) ?? []), rule]);
    } else if (tables.every((one) => one.columns.every(({ name }) => name !== columnOf(rule)))) {
      const place = likeliestColumn(rule, undecided.get(table) ?? []);
      if (place !== undefined) columns.push({ rule, ...place });
    }
  }
  if (orphans.size * undecided.size > mostPairs) return { tables: [], columns };
  const tables = [...orphans.values()].flatMap((rules) => likeliestTable(rules, [...undecided.keys()]) ?? []);
  return { tables, columns };
}

function tablesByName(plan: MaskingPlan): ReadonlyMap<string, readonly Table[]> {
  const byName = new Map<string, Table[]>();
  for (const table of plan.catalog.tables) byName.set(table.name, [...(byName.get(table.name) ?? []), table]);
  return byName;
}

function tableOf(rule: ColumnRule): string {
  return rule.table?.join('') ?? '';
}

export function columnOf(rule: ColumnRule): string {
  return rule.column.join('');
}

function likeliestTable(
  rules: readonly ColumnRule[],
  candidates: readonly Table[],
): RenamedTable | undefined {
  const [first] = rules;
  if (first === undefined) return undefined;
  const names = new Set(rules.map(columnOf));
  const near = nearestWord(
    tableOf(first),
    candidates.map(({ name }) => name),
  );
  const scored = candidates.map((table) => {
    const there = table.columns.filter(({ name }) => names.has(name)).length;
    return { table, there, score: there / names.size + (table.name === near ? 0.25 : 0) };
  });
  const best = scored.reduce(
    (most, one) => (most === undefined || one.score > most.score ? one : most),
    scored[0],
  );
  if (best === undefined || best.there / names.size < keptColumns) return undefined;
  return { rules, table: best.table, named: names.size, there: best.there };
}

/** The nearest name, else the only undecided column that the rule's mask takes. */
function likeliestColumn(rule: ColumnRule, candidates: readonly ColumnPlace[]): ColumnPlace | undefined {
  const near = nearestWord(
    columnOf(rule),
    candidates.map(({ column }) => column.name),
  );
  const named = candidates.find(({ column }) => column.name === near);
  if (named !== undefined) return named;
  const fitting = candidates.filter((place) => takes(rule, place));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function takes({ decision }: ColumnRule, { column }: ColumnPlace): boolean {
  if (decision.kind !== 'mask') return false;
  return masks.get(decision.mask)?.families.includes(typeFamily(column.type)) ?? false;
}
