import { quoteIdentifier } from '@prodlike/postgres';
import type { Edge, Unit } from '../../sampling-plan';
import type { Value } from './equality';

function valuesOf(unit: Unit, keys: readonly string[]): readonly Value[] {
  return keys.map((sql) => ({
    sql,
    column: unit.table.columns.find(({ name }) => quoteIdentifier(name) === sql) ?? null,
  }));
}

/** What a child refers with, in the order of `parentValues`. */
export const childValues = ({ child, childKeys }: Edge): readonly Value[] => valuesOf(child, childKeys);

/** What it refers to. */
export const parentValues = ({ parent, parentKeys }: Edge): readonly Value[] => valuesOf(parent, parentKeys);
