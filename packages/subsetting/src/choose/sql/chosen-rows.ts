import type { Edge, Unit } from '../../sampling-plan';
import { allOf, type ChoiceSql } from './choice-sql';
import { childValues, parentValues } from './edge-values';
import { refersTo } from './equality';
import { identifyingColumns, keyName, keyShape } from './key-column';

/** Condition on the rows of a unit: they are in its key set. */
export function inKeySet(unit: Unit, { keys }: ChoiceSql): string {
  const same = identifyingColumns(unit).map(({ name, value, column }) =>
    refersTo({ sql: value, column }, { sql: name, column }),
  );
  return `EXISTS (SELECT FROM ${keys(unit)} WHERE ${same.join(' AND ')})`;
}

/** FROM item with the keys that children of an edge's wanted parents refer to, named as `keyName` does. */
export function wantedParents(edge: Edge, sql: ChoiceSql): string {
  const { parent, parentKeys } = edge;
  const every = sql.role(parent).wanted === 'every';
  const held = new Map(keyShape(parent).columns.map(({ name, value }) => [value, name]));
  if (!every && parentKeys.every((key) => held.has(key))) {
    const columns = parentKeys.map((key, index) => `${held.get(key)} AS ${keyName(index + 1)}`);
    return `(SELECT ${columns.join(', ')} FROM ${sql.keys(parent)}) AS "prodlike:parent"`;
  }
  const columns = parentKeys.map((key, index) => `${key} AS ${keyName(index + 1)}`);
  const where = every ? '' : ` WHERE ${inKeySet(parent, sql)}`;
  return `(SELECT ${columns.join(', ')} FROM ${sql.scan(parent)}${where}) AS "prodlike:parent"`;
}

/** Condition on a child beside the keys of a parent, named as `keyName` does: it refers to it. */
export function isChild(edge: Edge): string {
  const parents = parentValues(edge);
  const same = childValues(edge).map((child, index) =>
    refersTo(child, { sql: keyName(index + 1), column: parents[index]?.column ?? null }),
  );
  return same.join(' AND ');
}

/** Condition on the children of an edge: it brings them, its limit apart. */
export function isBrought(edge: Edge, sql: ChoiceSql): string {
  const brought = `EXISTS (SELECT FROM ${wantedParents(edge, sql)} WHERE ${isChild(edge)})`;
  return allOf([edge.when, edge.down?.where ?? null, brought]);
}

/** Condition on the rows of a unit: they are chosen; null where all of them are. */
export function isChosen(unit: Unit, sql: ChoiceSql): string | null {
  const { rows } = sql.role(unit);
  if (rows.kind === 'every') return null;
  if (rows.kind === 'followed') return isBrought(rows.edge, sql);
  return rows.kind === 'keys' ? inKeySet(unit, sql) : 'false';
}
