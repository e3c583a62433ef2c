import { nearestWord } from '@prodlike/core';
import { type Catalog, isExact, matchesName, type Table } from '@prodlike/postgres';
import { needsDecision } from './column-place';
import type { ColumnRule, Policy, PolicyFault, TypeRule } from './decision';
import { columnName, tableName } from './format-name';

import { namesItsColumn } from './specificity';
import { commonTypeNames, typeNames, typeRank } from './type-names';
import { columnRuleLabel } from './winning-rule';

/** Rules that decide nothing: misspelt names, and names of columns that follow others. */
export function unmatchedRules(policy: Policy, catalog: Catalog): PolicyFault[] {
  const tablesByName = new Map<string, Table[]>();
  for (const table of catalog.tables)
    tablesByName.set(table.name, [...(tablesByName.get(table.name) ?? []), table]);
  return [
    ...policy.columns.flatMap((rule) => columnRuleFault(rule, catalog, tablesByName) ?? []),
    ...policy.types.flatMap((rule) => typeRuleFault(rule, catalog) ?? []),
  ];
}

function columnRuleFault(
  rule: ColumnRule,
  catalog: Catalog,
  tablesByName: ReadonlyMap<string, readonly Table[]>,
): PolicyFault | undefined {
  const named = rule.table !== null && isExact(rule.table) ? rule.table.join('') : undefined;
  const candidates = named === undefined ? catalog.tables : (tablesByName.get(named) ?? []);
  const tables = candidates.filter((table) => matchesTable(rule, table));
  const where = columnRuleLabel(rule);
  let following: PolicyFault | undefined;
  for (const table of tables)
    for (const column of table.columns) {
      if (!matchesName(rule.column, column.name)) continue;
      const reason = followReason(table, column, catalog);
      if (reason === undefined) return undefined;
      following ??= { where, fault: `${columnName(table, column)} ${reason}`, remedy: 'Remove the rule.' };
    }
  if (following !== undefined) return following;
  return { where, ...(namesItsColumn(rule) ? misspelt(rule, tables, catalog) : noMatch(rule, catalog)) };
}

function matchesTable(rule: ColumnRule, table: Table): boolean {
  return (
    (rule.table === null || matchesName(rule.table, table.name)) &&
    (rule.schema === null || matchesName(rule.schema, table.schema))
  );
}

/** Why a column takes no decision of its own. */
function followReason(table: Table, column: Table['columns'][number], catalog: Catalog): string | undefined {
  if (table.kind === 'materialized-view')
    return 'is of a materialized view, which is refreshed after masking';
  if (table.kind === 'foreign') return 'is of a foreign table, whose rows are not in this database';
  const parent = column.inherited && catalog.tables.find(({ oid }) => table.parents.includes(oid));
  if (parent) return `follows the column of its parent ${tableName(parent)}`;
  return column.generated === null ? undefined : 'is generated from other columns and follows them';
}

type FaultText = Omit<PolicyFault, 'where'>;

function misspelt(rule: ColumnRule, tables: readonly Table[], catalog: Catalog): FaultText {
  const [table] = tables;
  if (table !== undefined) {
    const column = rule.column.join('*');
    const near = nearestWord(
      column,
      table.columns.map(({ name }) => name),
    );
    return {
      fault: `the table ${tableName(table)} has no such column`,
      remedy: meant(near && columnName(table, near)),
    };
  }
  const names = catalog.tables.filter(needsDecision).map(tableName);
  const schema = rule.schema === null ? '' : `${rule.schema.join('*')}.`;
  const bare = new Map(catalog.tables.filter(needsDecision).map((known) => [known.name, tableName(known)]));
  const table0 = rule.table?.join('*') ?? '';
  const near =
    nearestWord(`${schema}${table0}`, names) ?? bare.get(nearestWord(table0, [...bare.keys()]) ?? '');
  return { fault: 'the database has no such table', remedy: meant(near) };
}

function noMatch(rule: ColumnRule, catalog: Catalog): FaultText {
  const columns = catalog.tables
    .filter(needsDecision)
    .flatMap((table) => table.columns.map(({ name }) => name));
  const near = isExact(rule.column) ? nearestWord(rule.column.join(''), [...new Set(columns)]) : undefined;
  return { fault: 'it matches no column', remedy: meant(near) };
}

function meant(near: string | undefined): string {
  return near === undefined ? 'Correct the name, or remove the rule.' : `Did you mean ${near}?`;
}

function typeRuleFault(rule: TypeRule, catalog: Catalog): PolicyFault | undefined {
  const bare = rule.type.replace(/\[\]$/, '');
  if (commonTypeNames.includes(bare)) return undefined;
  const columns = catalog.tables.flatMap((table) => table.columns);
  const known = new Set(commonTypeNames);
  for (const { type } of columns) {
    const names = typeNames(type, catalog);
    if (typeRank(rule.type, names) !== undefined) return undefined;
    for (const { schema, names: spellings } of names)
      for (const name of spellings) known.add(name).add(schema === null ? name : `${schema}.${name}`);
  }
  const near = nearestWord(bare, [...known]);
  return {
    where: `types ${rule.text}`,
    fault: 'no column has a type or domain of this name',
    remedy: meant(near),
  };
}
