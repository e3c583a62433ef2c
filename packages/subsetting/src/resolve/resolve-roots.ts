import { nearestWord } from '@prodlike/core';
import { quoteIdentifier, type Table } from '@prodlike/postgres';
import { renderName, renderTable } from '../sampling/render-names';
import type { ChoiceRule, RootRule } from '../sampling/sampling';
import type { Root, RootChoice, SamplingFault, Unit } from '../sampling-plan';
import { isUnique } from './choose-key';
import { type FaultText, faultPath } from './fault-path';
import { holdsRows } from './holds-rows';
import { findColumn, isFault } from './table-finder';

export type Ids = ReadonlyMap<string, readonly string[]>;

export interface ResolvedRoots {
  readonly roots: readonly Root[];
  readonly faults: readonly SamplingFault[];
}

/** A root rule whose table is known. */
export interface FoundRoot {
  readonly rule: RootRule;
  readonly unit: Unit;
}

/** @param ids values by name, from the input `ids` */
export function resolveRoots(found: readonly FoundRoot[], ids: Ids): ResolvedRoots {
  const faults: SamplingFault[] = [];
  const roots: Root[] = [];
  for (const { rule, unit } of found) {
    if (!holdsRows(unit)) {
      faults.push({
        path: faultPath('roots', { key: rule.text }),
        fault: `sampling.tables leaves the rows of ${renderTable(unit.table)} out (${unit.content})`,
        remedy: `Remove the root, or except the table: ${renderTable(unit.table)}: selected.`,
      });
      continue;
    }
    for (const [index, choice] of rule.choices.entries()) {
      const steps = rule.choices.length > 1 ? [index] : [];
      const path = faultPath('roots', { key: rule.text }, ...steps);
      const resolved = resolveChoice(choice, unit, ids);
      if ('choice' in resolved) roots.push({ id: roots.length, path, unit, choice: resolved.choice });
      else faults.push({ path: [path, ...resolved.at].join('.'), ...resolved.text });
    }
  }
  return { roots, faults };
}

type Resolved =
  | { readonly choice: RootChoice }
  | { readonly at: readonly string[]; readonly text: FaultText };

function resolveChoice(choice: ChoiceRule, unit: Unit, ids: Ids): Resolved {
  if (choice.kind === 'ids') return resolveIds(choice, unit, ids);
  if (choice.kind !== 'newest') return { choice };
  const order = newestFirst(choice.by, unit.table);
  return typeof order === 'string'
    ? { choice: { kind: 'newest', count: choice.count, order } }
    : { at: ['by'], text: order };
}

function resolveIds(
  { ids: name, column: columnName }: Extract<ChoiceRule, { kind: 'ids' }>,
  { table, key }: Unit,
  ids: Ids,
): Resolved {
  const [own, ...more] = key.kind === 'columns' ? key.columns : [];
  const column = columnName === null ? own : findColumn(table, columnName);
  if (column === undefined || (columnName === null && more.length > 0))
    return {
      at: ['ids'],
      text: {
        fault: `${renderTable(table)} has no key of one column`,
        remedy: 'Name a unique column beside "ids" as "column".',
      },
    };
  if (isFault(column)) return { at: ['column'], text: column };
  if (!isUnique(table, [column.name]))
    return {
      at: ['column'],
      text: {
        fault: `the column ${renderName(column.name)} of ${renderTable(table)} is not unique`,
        remedy: 'Name a unique column, or choose the rows by "where".',
      },
    };
  const values = ids.get(name);
  if (values !== undefined && values.length > 0)
    return { choice: { kind: 'ids', column, values: [...new Set(values)] } };
  const near = values === undefined ? nearestWord(name, [...ids.keys()]) : undefined;
  return {
    at: ['ids'],
    text: {
      fault:
        values === undefined
          ? `the input "ids" has no line "${name}"`
          : `the line "${name}" of the input "ids" has no values`,
      remedy: near === undefined ? `Write ${name}=… with values between commas.` : `Did you mean "${near}"?`,
    },
  };
}

/** A lone column means its greatest values first; anything else is an ORDER BY list as it stands. */
function newestFirst(by: string, table: Table): string | FaultText {
  const bare = /^"((?:[^"]|"")+)"$/.exec(by)?.[1]?.replaceAll('""', '"') ?? by;
  const column = table.columns.find(({ name }) => name === bare);
  if (column !== undefined)
    return `${quoteIdentifier(column.name)} DESC${column.notNull ? '' : ' NULLS LAST'}`;
  return /^\w+$/.test(by) ? asFault(findColumn(table, by)) : by;
}

function asFault(found: ReturnType<typeof findColumn>): FaultText {
  if (isFault(found)) return found;
  throw new Error('A column that was not found is there.');
}

/** Lines of the input `ids` that no root names, be its table known or not. */
export function unusedIds(rules: readonly RootRule[], ids: Ids): SamplingFault[] {
  const used = new Set(
    rules.flatMap(({ choices }) => choices.flatMap((choice) => (choice.kind === 'ids' ? choice.ids : []))),
  );
  return [...ids.keys()]
    .filter((name) => !used.has(name))
    .map((name) => {
      const near = nearestWord(name, [...used]);
      return {
        path: 'sampling.roots',
        fault: `no root uses the line "${name}" of the input "ids"`,
        remedy: near === undefined ? 'Remove the line, or write a root with it.' : `Did you mean "${near}"?`,
      };
    });
}
