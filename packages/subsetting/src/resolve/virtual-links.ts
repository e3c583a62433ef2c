import { quoteIdentifier, quoteLiteral, type Table } from '@prodlike/postgres';
import { renderColumns, renderName, renderTable } from '../sampling/render-names';
import type { Reference, TableName, TableReference } from '../sampling/sampling';
import type { SamplingFault, Unit } from '../sampling-plan';
import { isUnique } from './choose-key';
import { columnsInSql } from './columns-in-sql';
import { areComparable } from './comparable-types';
import { type FaultText, faultPath } from './fault-path';
import { hasIndexOn, hasIndexOnExpression } from './is-indexed';
import type { Link } from './link';
import { findColumn, isFault, type TableFinder } from './table-finder';

export interface VirtualLinks {
  readonly links: readonly Link[];
  readonly faults: readonly SamplingFault[];
}

/** The keys that `references` declares; a polymorphic pair gives one for each type. */
export function virtualLinks(
  references: readonly Reference[],
  finder: TableFinder,
  unitOf: (table: Table) => Unit | undefined,
): VirtualLinks {
  const links: Link[] = [];
  const faults: SamplingFault[] = [];
  const context: Context = {
    finder,
    unitOf,
    report: (path, text) => void faults.push({ path, ...text }),
  };
  for (const [index, reference] of references.entries())
    for (const found of linksOf(reference, index, context)) links.push(found);
  return { links, faults };
}

interface Context {
  readonly finder: TableFinder;
  readonly unitOf: (table: Table) => Unit | undefined;
  readonly report: (path: string, text: FaultText) => void;
}

function linksOf(reference: Reference, index: number, context: Context): Link[] {
  const from = reference.kind === 'columns' ? reference.from.table : reference.from;
  const child = unitNamed(from, faultPath('references', index, 'from'), context);
  if (child === undefined) return [];
  switch (reference.kind) {
    case 'columns':
      return columnLink(reference, child, index, context);
    case 'expression':
      return expressionLink(reference, child, index, context);
    case 'polymorphic':
      return polymorphicLinks(reference, child, index, context);
  }
}

function columnLink(
  { from, to, when }: Extract<Reference, { kind: 'columns' }>,
  child: Unit,
  index: number,
  context: Context,
): Link[] {
  const path = faultPath('references', index);
  const known = haveColumns(child.table, from.columns, `${path}.from`, context);
  const target = findTarget(to, from.columns.length, `${path}.to`, context);
  if (!known || target === undefined || !match(child, from.columns, target, `${path}.to`, context)) return [];
  const key = {
    columns: from.columns,
    keys: from.columns.map(quoteIdentifier),
    named: from.columns,
    text: renderColumns(from.columns),
  };
  return [virtualLink(child, { ...key, when, path, indexed: hasIndexOn(child, from.columns) }, target)];
}

function expressionLink(
  { key, to, when }: Extract<Reference, { kind: 'expression' }>,
  child: Unit,
  index: number,
  context: Context,
): Link[] {
  const path = faultPath('references', index);
  const target = findTarget(to, 1, `${path}.to`, context);
  if (target === undefined) return [];
  const columns = columnsInSql(key, child.table);
  if (columns.length === 0)
    context.report(`${path}.key`, {
      fault: `it uses no column of ${renderTable(child.table)}`,
      remedy: 'Write an expression over the columns of the table in "from".',
    });
  const made = { columns, keys: [`(${key})`], named: null, text: `(${key})` };
  const indexed = hasIndexOnExpression(child, key);
  return [virtualLink(child, { ...made, when, path, indexed }, target)];
}

function polymorphicLinks(
  { type, id, to, when }: Extract<Reference, { kind: 'polymorphic' }>,
  child: Unit,
  index: number,
  context: Context,
): Link[] {
  const path = faultPath('references', index);
  const known = haveColumns(child.table, [type], `${path}.type`, context);
  if (!haveColumns(child.table, [id], `${path}.id`, context) || !known) return [];
  return to.flatMap(({ value, parent }) => {
    const place = faultPath('references', index, 'to', { key: value });
    const target = findTarget(parent, 1, place, context);
    if (target === undefined || !match(child, [id], target, place, context)) return [];
    const ofType = `${quoteIdentifier(type)} = ${quoteLiteral(value)}`;
    const key = { columns: [id], keys: [quoteIdentifier(id)], named: [id], text: renderColumns([id]) };
    const condition = when === null ? ofType : `${ofType} AND (${when})`;
    const indexed = hasIndexOn(child, [id]) || hasIndexOn(child, [type, id]);
    return [virtualLink(child, { ...key, when: condition, path: place, indexed }, target)];
  });
}

interface Target {
  readonly unit: Unit;
  readonly columns: readonly string[];
}

interface ChildKey {
  readonly columns: readonly string[];
  readonly keys: readonly string[];
  readonly named: readonly string[] | null;
  readonly text: string;
  readonly when: string | null;
  readonly indexed: boolean;
  readonly path: string;
}

function virtualLink(child: Unit, key: ChildKey, target: Target): Link {
  return {
    child,
    parent: target.unit,
    childKeys: key.keys,
    childColumns: key.columns,
    parentKeys: target.columns.map(quoteIdentifier),
    parentColumns: target.columns,
    when: key.when,
    virtual: true,
    referencePath: key.path,
    indexed: key.indexed,
    namedParent: target.unit.table,
    namedColumns: key.named,
    keyText: key.text,
    enforced: false,
    matchFull: false,
  };
}

function unitNamed(name: TableName, path: string, { finder, unitOf, report }: Context): Unit | undefined {
  const table = finder.table(name);
  if (!isFault(table)) return unitOf(table);
  report(path, table);
  return undefined;
}

function haveColumns(table: Table, names: readonly string[], path: string, { report }: Context): boolean {
  const faults = names.map((name) => findColumn(table, name)).filter(isFault);
  for (const fault of faults) report(path, fault);
  return faults.length === 0;
}

/** The key that is referred to: as written, or else the primary key. */
function findTarget(to: TableReference, count: number, path: string, context: Context): Target | undefined {
  const unit = unitNamed(to.table, path, context);
  if (unit === undefined) return undefined;
  const { table } = unit;
  const primary = table.uniqueIndexes.find(({ kind }) => kind === 'primary-key');
  const columns = to.columns ?? primary?.keys.flatMap((key) => key ?? []) ?? [];
  if (!haveColumns(table, columns, path, context)) return undefined;
  if (to.columns === null && columns.length !== count) {
    context.report(path, {
      fault: `the primary key of ${renderTable(table)} has ${columns.length} columns where ${count} refer to it`,
      remedy: `Write the columns of a unique key: ${renderTable(table)}(…).`,
    });
    return undefined;
  }
  if (isUnique(table, columns)) return { unit, columns };
  context.report(path, {
    fault: `${renderTable(table)}${renderColumns(columns)} has no unique index without a predicate`,
    remedy: 'Refer to a primary key, or to columns that are unique.',
  });
  return undefined;
}

function match(
  child: Unit,
  names: readonly string[],
  target: Target,
  path: string,
  context: Context,
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
    context.report(path, {
      fault: `${renderName(name)} is of type ${own?.sql}, and what it refers to of type ${other?.sql}`,
      remedy: `Write the key as an expression with a cast: key: ${quoteIdentifier(name)}::${other?.sql}.`,
    });
  return wrong.length === 0;
}
