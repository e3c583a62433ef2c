import { type Column, quoteIdentifier } from '@prodlike/postgres';
import type { Unit } from '../../sampling-plan';

/** One part of what identifies a row in a key set. */
export interface KeyColumn {
  /** Quoted; the column of the key set. */
  readonly name: string;
  /** SQL in a table's own columns. */
  readonly value: string;
  /** SQL of the type. */
  readonly type: string;
  /** The table's column; null for a part of the row's place. */
  readonly column: Column | null;
}

/** What one unit's key set holds of a row. */
export interface KeyShape {
  /** What rows and keys are compared by, in order. */
  readonly columns: readonly KeyColumn[];
  /**
   * The oid of the row's partition, where a unit has several stored tables. Only the place of a row needs it to be
   * compared, too.
   */
  readonly leaf: KeyColumn | null;
}

/**
 * The name of a key set's nth column, from 1. It stands beside the columns of users' tables in one scope, where nothing
 * but such a name keeps them apart.
 */
export function keyName(number: number): string {
  return quoteIdentifier(`prodlike:${number}`);
}

/** The name of the column that holds the row's partition. */
export const leafName = quoteIdentifier('prodlike:leaf');

/** Says what identifies the rows of a unit in its key set. */
export function keyShape({ key, stored }: Unit): KeyShape {
  const leaf = stored.length > 1 ? { name: leafName, value: 'tableoid', type: 'oid', column: null } : null;
  if (key.kind === 'place') {
    return { columns: [{ name: keyName(1), value: 'ctid', type: 'tid', column: null }], leaf };
  }
  const columns = key.columns.map((column, index) => ({
    name: keyName(index + 1),
    value: quoteIdentifier(column.name),
    type: column.type.sql,
    column,
  }));
  return { columns, leaf };
}

/** ` COLLATE …` where the column has a collation of its own, else nothing. */
export function collationClause({ column }: KeyColumn): string {
  const collation = column?.type.collation ?? null;
  return collation === null ? '' : ` COLLATE ${collation}`;
}

/** Every column of a key set in order, the partition last. */
export function shapeColumns({ columns, leaf }: KeyShape): readonly KeyColumn[] {
  return leaf === null ? columns : [...columns, leaf];
}

/** What tells one row of the unit from all others. */
export function identifyingColumns(unit: Unit): readonly KeyColumn[] {
  const shape = keyShape(unit);
  return unit.key.kind === 'place' ? shapeColumns(shape) : shape.columns;
}
