import { quoteIdentifier, quoteLiteral, type Table } from '@prodlike/postgres';
import { renderColumns, renderTable } from '../sampling/render-names';
import type { Reference } from '../sampling/sampling';
import type { SamplingFault, Unit } from '../sampling-plan';
import { columnsInSql } from './columns-in-sql';
import { faultPath } from './fault-path';
import { hasIndexOn, hasIndexOnExpression } from './is-indexed';
import type { Link } from './link';
import {
  columnsMatch,
  findTarget,
  haveColumns,
  type LookUp,
  type ReferenceTarget,
  unitNamed,
} from './look-up-reference';
import type { TableFinder } from './table-finder';

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
  const lookUp: LookUp = {
    finder,
    unitOf,
    report: (path, text) => void faults.push({ path, ...text }),
  };
  for (const [index, reference] of references.entries())
    for (const found of linksOf(reference, index, lookUp)) links.push(found);
  return { links, faults };
}

function linksOf(reference: Reference, index: number, lookUp: LookUp): Link[] {
  const from = reference.kind === 'columns' ? reference.from.table : reference.from;
  const child = unitNamed(from, faultPath('references', index, 'from'), lookUp);
  if (child === undefined) return [];
  switch (reference.kind) {
    case 'columns':
      return columnLink(reference, child, index, lookUp);
    case 'expression':
      return expressionLink(reference, child, index, lookUp);
    case 'polymorphic':
      return polymorphicLinks(reference, child, index, lookUp);
  }
}

function columnLink(
  { from, to, when }: Extract<Reference, { kind: 'columns' }>,
  child: Unit,
  index: number,
  lookUp: LookUp,
): Link[] {
  const path = faultPath('references', index);
  const known = haveColumns(child.table, from.columns, `${path}.from`, lookUp);
  const target = findTarget(to, from.columns.length, `${path}.to`, lookUp);
  if (!known || target === undefined || !columnsMatch(child, from.columns, target, `${path}.to`, lookUp))
    return [];
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
  lookUp: LookUp,
): Link[] {
  const path = faultPath('references', index);
  const target = findTarget(to, 1, `${path}.to`, lookUp);
  if (target === undefined) return [];
  const columns = columnsInSql(key, child.table);
  if (columns.length === 0)
    lookUp.report(`${path}.key`, {
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
  lookUp: LookUp,
): Link[] {
  const path = faultPath('references', index);
  const known = haveColumns(child.table, [type], `${path}.type`, lookUp);
  if (!haveColumns(child.table, [id], `${path}.id`, lookUp) || !known) return [];
  return to.flatMap(({ value, parent }) => {
    const place = faultPath('references', index, 'to', { key: value });
    const target = findTarget(parent, 1, place, lookUp);
    if (target === undefined || !columnsMatch(child, [id], target, place, lookUp)) return [];
    const ofType = `${quoteIdentifier(type)} = ${quoteLiteral(value)}`;
    const key = { columns: [id], keys: [quoteIdentifier(id)], named: [id], text: renderColumns([id]) };
    const condition = when === null ? ofType : `${ofType} AND (${when})`;
    const indexed = hasIndexOn(child, [id]) || hasIndexOn(child, [type, id]);
    return [virtualLink(child, { ...key, when: condition, path: place, indexed }, target)];
  });
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

function virtualLink(child: Unit, key: ChildKey, target: ReferenceTarget): Link {
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
