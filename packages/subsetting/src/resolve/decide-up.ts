import type { Catalog, Column, Table } from '@prodlike/postgres';
import type { Edge } from '../sampling-plan';
import { holdsRows } from './holds-rows';
import type { NamedLink } from './name-edges';

export type Up = Pick<Edge, 'up' | 'cleared'> & {
  /** Why the child's key cannot become NULL, although its parent is left out: as a clause. */
  readonly obstacle: string | null;
};

/** What a chosen child does with its parent. */
export function decideUp(link: NamedLink, catalog: Catalog): Up {
  const plain = { cleared: [], obstacle: null };
  if (!holdsRows(link.child)) return { up: 'ignore', ...plain };
  if (holdsRows(link.parent)) return { up: 'close', ...plain };
  if (!link.enforced) return { up: 'ignore', ...plain };
  const { table } = link.child;
  const columns = table.columns.filter(({ name }) => link.childColumns.includes(name));
  const obstacles = columns.map((column) => obstacleTo(column, link, catalog));
  const clearable = columns.filter((_, index) => obstacles[index] === null);
  const obstacle = obstacles.find((reason) => reason !== null) ?? null;
  // Of a composite key one column is enough, unless MATCH FULL wants all.
  const enough = link.matchFull ? clearable.length === columns.length : clearable.length > 0;
  return {
    up: 'clear',
    cleared: clearable.map(({ name }) => name),
    obstacle: enough ? null : obstacle,
  };
}

function obstacleTo(column: Column, { child }: NamedLink, catalog: Catalog): string | null {
  const { name } = column;
  if (column.notNull || refusesNullByDomain(column, catalog)) return `${name} is NOT NULL`;
  if (column.generated !== null) return `${name} is generated`;
  const tables = [
    child.table,
    ...catalog.tables.filter(({ isPartition, parents }) => isPartition && parents.includes(child.table.oid)),
  ];
  if (tables.some(({ partitionKey }) => partitionKey.includes(name)))
    return `${name} decides the row's partition`;
  const check = checkOnNull(child.table, name);
  return check === undefined ? null : `the check ${check} asks whether ${name} is NULL`;
}

function refusesNullByDomain({ type }: Column, { domains }: Catalog): boolean {
  return domains.some(({ oid, notNull }) => notNull && type.domains.includes(oid));
}

/** Other checks are satisfied by NULL. */
function checkOnNull(table: Table, column: string): string | undefined {
  return table.checks.find(
    ({ columns, expression }) =>
      columns.includes(column) && /\bIS NOT NULL\b|\bnum_n(?:on)?nulls\b|\bcoalesce\b/i.test(expression),
  )?.name;
}
