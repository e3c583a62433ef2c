import { catalogName, joinPublic, publicText } from '@prodlike/core';
import { columns } from './readers/columns';
import type { SchemaDifference } from './schema-difference';
import type { SchemaReader } from './schema-reader';
import { decodeObject, relationKey, type SchemaObject, type SchemaSnapshot } from './schema-snapshot';
import { shownName } from './show-object';

interface OrderedTable {
  readonly table: SchemaObject;
  readonly columns: string[];
}

const mostListed = 12;

function tablesOf({ objects }: SchemaSnapshot): Map<string, OrderedTable> {
  const tables = new Map<string, OrderedTable>();
  for (const encoded of objects.get(columns)?.values() ?? []) {
    const column = decodeObject(encoded);
    const key = relationKey(column);
    const known = tables.get(key);
    if (known === undefined) tables.set(key, { table: column, columns: [column.part] });
    else known.columns.push(column.part);
  }
  return tables;
}

function listed(names: readonly string[]) {
  const shown = joinPublic(names.slice(0, mostListed).map(catalogName), publicText`, `);
  return names.length > mostListed ? publicText`${shown}, …` : shown;
}

/**
 * Tables whose columns stand in another order, judged by those that both snapshots have: `INSERT` without names and `SELECT *`
 * depend on it. What was added or removed is no change of order.
 *
 * @returns nothing for readers of anything but columns
 */
export function columnOrderDifferences(
  reader: SchemaReader,
  before: SchemaSnapshot,
  after: SchemaSnapshot,
): SchemaDifference[] {
  if (reader !== columns) return [];
  const later = tablesOf(after);
  return [...tablesOf(before)].flatMap(([key, { table, columns: names }]) => {
    const now = later.get(key)?.columns ?? [];
    const [had, has] = [new Set(names), new Set(now)];
    const shared = { before: names.filter((n) => has.has(n)), after: now.filter((n) => had.has(n)) };
    if (shared.before.every((name, index) => name === shared.after[index])) return [];
    return [
      {
        kind: 'changed',
        object: publicText`column order`,
        name: shownName({ ...reader, named: 'object' }, table),
        before: listed(shared.before),
        after: listed(shared.after),
      },
    ];
  });
}
