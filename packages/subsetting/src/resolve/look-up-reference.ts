import { quoteIdentifier, type Table } from '@prodlike/postgres';
import { renderColumns, renderName, renderTable } from '../sampling/render-names';
import type { TableName, TableReference } from '../sampling/sampling';
import type { Unit } from '../sampling-plan';
import { isUnique } from './choose-key';
import { areComparable } from './comparable-types';
import type { FaultText } from './fault-path';
import { findColumn, isFault, type TableFinder } from './table-finder';

/** What looking up a reference's names needs; what is wrong with them is reported. */
export interface LookUp {
  readonly finder: TableFinder;
  readonly unitOf: (table: Table) => Unit | undefined;
  readonly report: (path: string, text: FaultText) => void;
}

/** What is referred to. */
export interface ReferenceTarget {
  readonly unit: Unit;
  readonly columns: readonly string[];
}

/** The unit of a table that a reference names. */
export function unitNamed(
  name: TableName,
  path: string,
  { finder, unitOf, report }: LookUp,
): Unit | undefined {
  const table = finder.table(name);
  if (!isFault(table)) return unitOf(table);
  report(path, table);
  return undefined;
}

/** Whether a table has all of these columns. */
export function haveColumns(
  table: Table,
  names: readonly string[],
  path: string,
  { report }: LookUp,
): boolean {
  const faults = names.map((name) => findColumn(table, name)).filter(isFault);
  for (const fault of faults) report(path, fault);
  return faults.length === 0;
}

/** The key that is referred to: as written, or else the primary key. */
export function findTarget(
  to: TableReference,
  count: number,
  path: string,
  lookUp: LookUp,
): ReferenceTarget | undefined {
  const unit = unitNamed(to.table, path, lookUp);
  if (unit === undefined) return undefined;
  const { table } = unit;
  const primary = table.uniqueIndexes.find(({ kind }) => kind === 'primary-key');
  const columns = to.columns ?? primary?.keys.flatMap((key) => key ?? []) ?? [];
  if (!haveColumns(table, columns, path, lookUp)) return undefined;
  if (to.columns === null && columns.length !== count) {
    lookUp.report(path, {
      fault: `the primary key of ${renderTable(table)} has ${columns.length} columns where ${count} refer to it`,
      remedy: `Write the columns of a unique key: ${renderTable(table)}(…).`,
    });
    return undefined;
  }
  if (isUnique(table, columns)) return { unit, columns };
  lookUp.report(path, {
    fault: `${renderTable(table)}${renderColumns(columns)} has no unique index without a predicate`,
    remedy: 'Refer to a primary key, or to columns that are unique.',
  });
  return undefined;
}

/** Whether each column can equal what it refers to. */
export function columnsMatch(
  child: Unit,
  names: readonly string[],
  target: ReferenceTarget,
  path: string,
  lookUp: LookUp,
): boolean {
  const typeOf = (table: Table, name: string | undefined) =>
    table.columns.find((column) => column.name === name)?.type;
  const pairs = names.map((name, index) => ({
    name,
    own: typeOf(child.table, name),
    other: typeOf(target.unit.table, target.columns[index]),
  }));
  const wrong = pairs.filter(({ own, other }) => own && other && !areComparable(own, other));
  for (const { name, own, other } of wrong)
    lookUp.report(path, {
      fault: `${renderName(name)} is of type ${own?.sql}, and what it refers to of type ${other?.sql}`,
      remedy: `Write the key as an expression with a cast: key: ${quoteIdentifier(name)}::${other?.sql}.`,
    });
  return wrong.length === 0;
}
