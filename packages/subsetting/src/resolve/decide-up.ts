import type { Catalog, Column, Table } from '@prodlike/postgres';
import type { Edge } from '../sampling-plan';
import { holdsRows } from './holds-rows';
import type { NamedLink } from './name-edges';
import { refusesNull } from './refuses-null';

export type Up = Pick<Edge, 'up' | 'cleared'> & {
  /** Why the child's key cannot become NULL, although its parent is left out: as a clause. */
  readonly obstacle: string | null;
};

/**
 * What a chosen child does with its parent.
 *
 * @param siblings all links of the same child
 */
export function decideUp(link: NamedLink, siblings: readonly NamedLink[], catalog: Catalog): Up {
  const plain = { cleared: [], obstacle: null };
  if (!holdsRows(link.child)) return { up: 'ignore', ...plain };
  if (holdsRows(link.parent)) return { up: 'close', ...plain };
  if (!link.enforced) return { up: 'ignore', ...plain };
  const { table } = link.child;
  const columns = table.columns.filter(({ name }) => link.childColumns.includes(name));
  const obstacles = columns.map((column) => obstacleTo(column, table, catalog));
  const clearable = columns.filter((_, index) => obstacles[index] === null).map(({ name }) => name);
  const enough = link.matchFull ? clearable.length === columns.length : clearable.length > 0;
  if (!enough)
    return { up: 'clear', cleared: [], obstacle: obstacles.find((reason) => reason !== null) ?? null };
  return {
    up: 'clear',
    cleared: link.matchFull ? clearable : leastShared(clearable, link, siblings),
    obstacle: null,
  };
}

/** Of a composite key one NULL is enough: not in a column by which the row refers to what is kept. */
function leastShared(
  clearable: readonly string[],
  link: NamedLink,
  siblings: readonly NamedLink[],
): readonly string[] {
  const shared = new Set(
    siblings
      .filter((sibling) => sibling !== link && holdsRows(sibling.parent))
      .flatMap(({ childColumns }) => childColumns),
  );
  const own = clearable.filter((name) => !shared.has(name));
  return own.length > 0 ? own : clearable;
}

function obstacleTo(column: Column, table: Table, catalog: Catalog): string | null {
  const { name } = column;
  if (refusesNull(column, catalog)) return `${name} is NOT NULL`;
  if (column.generated !== null) return `${name} is generated`;
  if (decidesPartition(name, table, catalog)) return `${name} decides the row's partition`;
  const check = checkOnNull(table, name);
  if (check !== undefined) return `the check ${check} asks whether ${name} is NULL`;
  const single = table.uniqueIndexes.find(
    ({ columns, definition }) => columns.includes(name) && /\bNULLS NOT DISTINCT\b/.test(definition),
  );
  return single === undefined ? null : `the unique index ${single.name} takes NULL only once`;
}

function decidesPartition(column: string, table: Table, { tables }: Catalog): boolean {
  const ofTree = new Set([table.oid]);
  return tables
    .filter(({ kind }) => kind === 'partitioned')
    .sort((a, b) => Number(a.isPartition) - Number(b.isPartition))
    .some(({ oid, isPartition, parents, partitionKey }) => {
      if (isPartition && parents.some((parent) => ofTree.has(parent))) ofTree.add(oid);
      return ofTree.has(oid) && partitionKey.includes(column);
    });
}

/** Other checks are satisfied by NULL. */
function checkOnNull(table: Table, column: string): string | undefined {
  return table.checks.find(
    ({ columns, expression }) =>
      columns.includes(column) && /\bIS NOT NULL\b|\bnum_n(?:on)?nulls\b|\bcoalesce\b/i.test(expression),
  )?.name;
}
