import {
  type Catalog,
  type ForeignKey,
  quoteIdentifier,
  quoteLiteral,
  quoteQualified,
  type Table,
} from '@prodlike/postgres';
import { renderColumns } from '../sampling/render-names';
import type { Unit } from '../sampling-plan';
import { hasIndexOn } from './is-indexed';
import { type Link, linkIdentity } from './link';

/**
 * The foreign keys as users declared them: what a partition got from its parent is no key of its own. A key to a table of an
 * extension is left out, for CREATE EXTENSION makes that table's rows; equal keys count once.
 */
export function declaredLinks(
  { tables, foreignKeys }: Catalog,
  unitOf: (table: Table) => Unit | undefined,
): Link[] {
  const byOid = new Map(tables.map((table) => [table.oid, table]));
  const links = new Map<string, Link>();
  for (const key of foreignKeys) {
    const table = byOid.get(key.table);
    const referenced = byOid.get(key.referencedTable);
    const child = table && unitOf(table);
    const parent = referenced && unitOf(referenced);
    if (key.parent !== null || !child || !parent || !table || !referenced) continue;
    const link = linkOf(key, { child, table, parent, referenced });
    const identity = linkIdentity(link);
    if (!links.has(identity)) links.set(identity, link);
  }
  return [...links.values()];
}

interface Ends {
  readonly child: Unit;
  readonly table: Table;
  readonly parent: Unit;
  readonly referenced: Table;
}

function linkOf(key: ForeignKey, { child, table, parent, referenced }: Ends): Link {
  // The last column of a temporal key holds a period within the parent's: it equals nothing.
  const count = key.period ? key.columns.length - 1 : key.columns.length;
  const columns = key.columns.slice(0, count);
  const parentColumns = key.referencedColumns.slice(0, count);
  // Where a single leaf is referred to, its siblings may have equal keys.
  const parentPart =
    parent.stored.includes(referenced) && referenced !== parent.table ? [`${regclass(referenced)}::oid`] : [];
  return {
    child,
    parent,
    childKeys: [...columns.map(quoteIdentifier), ...parentPart],
    childColumns: columns,
    parentKeys: [...parentColumns.map(quoteIdentifier), ...parentPart.map(() => quoteIdentifier('tableoid'))],
    parentColumns,
    when: table === child.table ? null : partOf(child, table),
    virtual: false,
    referencePath: null,
    indexed: hasIndexOn(child, columns),
    namedParent: referenced,
    namedColumns: key.columns,
    keyText: renderColumns(key.columns),
    enforced: key.enforced,
    matchFull: /\) MATCH FULL\b/.test(key.definition),
  };
}

/** Rows of one partition, or of the leaves below it. */
function partOf({ stored }: Unit, table: Table): string {
  const byOid = new Map(stored.map((leaf) => [leaf.oid, leaf]));
  const leaf = byOid.get(table.oid);
  return leaf === undefined
    ? `tableoid IN (SELECT relid FROM pg_catalog.pg_partition_tree(${regclass(table)}))`
    : `tableoid = ${regclass(leaf)}`;
}

function regclass({ schema, name }: Table): string {
  return `${quoteLiteral(quoteQualified(schema, name))}::regclass`;
}
