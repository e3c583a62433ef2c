import type { Catalog, ForeignKey, Table } from '@prodlike/postgres';
import { type ColumnPlace, needsDecision, placeKey } from './column-place';

/** A column whose decision must be that of another: by a foreign key, or as the column of a partition or an inheritance child. */
export interface Follow {
  readonly follower: ColumnPlace;
  readonly followed: ColumnPlace;
  /** null where the follower's table is a child of the other. */
  readonly foreignKey: ForeignKey | null;
}

/** Every follow of the catalog. A foreign key's copies on partitions are left out: partitions follow their parents anyway. */
export function follows(catalog: Catalog): Follow[] {
  const tables = new Map(catalog.tables.filter(needsDecision).map((table) => [table.oid, table]));
  return [
    ...[...tables.values()].flatMap((table) => parentFollows(table, tables)),
    ...catalog.foreignKeys.filter(({ parent }) => parent === null).flatMap((key) => keyFollows(key, tables)),
  ];
}

function parentFollows(table: Table, tables: ReadonlyMap<number, Table>): Follow[] {
  return table.columns
    .filter(({ inherited }) => inherited)
    .flatMap((column) =>
      table.parents.flatMap((oid) => {
        const followed = placeOf(tables.get(oid), column.name);
        return followed === undefined ? [] : { follower: { table, column }, followed, foreignKey: null };
      }),
    );
}

function keyFollows(key: ForeignKey, tables: ReadonlyMap<number, Table>): Follow[] {
  return key.columns.flatMap((name, index) => {
    const follower = placeOf(tables.get(key.table), name);
    const followed = placeOf(tables.get(key.referencedTable), key.referencedColumns[index] ?? '');
    const same = follower && followed && placeKey(follower) === placeKey(followed);
    return follower === undefined || followed === undefined || same
      ? []
      : { follower, followed, foreignKey: key };
  });
}

function placeOf(table: Table | undefined, name: string): ColumnPlace | undefined {
  const column = table?.columns.find((candidate) => candidate.name === name);
  return table && column && { table, column };
}
