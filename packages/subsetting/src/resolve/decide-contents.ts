import { isExact, literalLength, matchesName, type Table } from '@prodlike/postgres';
import { renderTable } from '../sampling/render-names';
import type { TableRule } from '../sampling/sampling';
import type { SamplingFault, Unit } from '../sampling-plan';
import { faultPath } from './fault-path';
import type { TableFinder } from './table-finder';
import { isFault } from './table-finder';
import type { UnitTable } from './unit-tables';

export interface Contents {
  /** The rule that decides a table; absent where rows are selected. */
  readonly rules: ReadonlyMap<Table, TableRule>;
  readonly faults: readonly SamplingFault[];
}

/** Which entry of `tables` decides each table: the one with more exact parts, then the one with more literal characters. */
export function decideContents(
  rules: readonly TableRule[],
  units: readonly UnitTable[],
  finder: TableFinder,
): Contents {
  const faults: SamplingFault[] = [];
  const decided = new Map<Table, TableRule>();
  const ranked = rules.map((rule) => ({ rule, rank: specificity(rule) }));
  const used = new Set<TableRule>();
  for (const { table } of units) {
    const matching = ranked.filter(({ rule }) => matches(rule, table));
    for (const { rule } of matching) used.add(rule);
    const best = matching.reduce((most, { rank }) => Math.max(most, rank), 0);
    const [winner, ...equals] = matching.filter(({ rank }) => rank === best);
    if (winner === undefined) continue;
    decided.set(table, winner.rule);
    const other = equals.find(({ rule }) => rule.content !== winner.rule.content);
    if (other !== undefined)
      faults.push({
        path: faultPath('tables', { key: other.rule.text }),
        fault: `it decides ${renderTable(table)} otherwise than ${JSON.stringify(winner.rule.text)}, and neither is more specific`,
        remedy: `Write an entry for ${renderTable(table)} itself.`,
      });
  }
  const idle = rules.filter((rule) => !used.has(rule)).map((rule) => idleFault(rule, finder));
  return { rules: decided, faults: [...faults, ...idle] };
}

export function contentOf(rule: TableRule | undefined): Unit['content'] {
  return rule?.content ?? 'selected';
}

function matches({ schema, table: name }: TableRule, table: Table): boolean {
  return matchesName(name, table.name) && (schema === null || matchesName(schema, table.schema));
}

/** Names have 63 bytes: the weights cannot meet. */
function specificity({ schema, table }: TableRule): number {
  const exact = (isExact(table) ? 2 : 0) + (schema !== null && isExact(schema) ? 1 : 0);
  return 1 + exact * 1_000 + literalLength(table) + (schema === null ? 0 : literalLength(schema));
}

function idleFault({ schema, table, text }: TableRule, finder: TableFinder): SamplingFault {
  const path = faultPath('tables', { key: text });
  const none = { path, fault: 'it matches no table', remedy: 'Correct the pattern, or remove it.' };
  if (!isExact(table) || (schema !== null && !isExact(schema))) return none;
  const found = finder.table({ schema: schema === null ? null : schema.join(''), name: table.join('') });
  return isFault(found) ? { path, ...found } : none;
}
