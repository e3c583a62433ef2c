import type { Down, Edge, Unit } from '../../sampling-plan';
import { allOf, type ChoiceSql } from './choice-sql';
import { isBrought, isChild, wantedParents } from './chosen-rows';
import { childValues, parentValues } from './edge-values';
import { asParentsValue, indexFinds } from './equality';
import { identifyingColumns, keyShape, shapeColumns } from './key-column';

/** SELECT list with the key of a row, named as in its key set. */
export function keyList(unit: Unit): string {
  return shapeColumns(keyShape(unit))
    .map(({ name, value }) => `${value} AS ${name}`)
    .join(', ');
}

/** ORDER BY list that leaves no two rows equal. */
export function fullOrder(unit: Unit, order: string | null): string {
  const key = identifyingColumns(unit).map(({ value }) => value);
  return [...(order === null ? [] : [`${order}\n`]), ...key].join(', ');
}

/** For each parent its first children, by an index. */
function firstByIndex(edge: Edge, { limit, order, where }: Down, sql: ChoiceSql): string {
  const { child, when } = edge;
  const names = shapeColumns(keyShape(child)).map(({ name }) => `"prodlike:child".${name}`);
  // A temporal key's parents share their children.
  return `SELECT DISTINCT ${names.join(', ')} FROM ${wantedParents(edge, sql)} CROSS JOIN LATERAL (
    SELECT ${keyList(child)} FROM ${sql.scan(child)} WHERE ${allOf([when, where, isChild(edge)])}
    ORDER BY ${fullOrder(child, order)} LIMIT ${limit}) AS "prodlike:child"`;
}

/** All children of all parents, numbered for each parent. */
function firstByRank(edge: Edge, { limit, order }: Down, sql: ChoiceSql): string {
  const { child } = edge;
  const names = shapeColumns(keyShape(child)).map(({ name }) => name);
  const parents = parentValues(edge);
  const parent = childValues(edge).map((value, index) => {
    const column = parents[index]?.column ?? null;
    return column === null ? value.sql : asParentsValue(value, column);
  });
  return `SELECT ${names.join(', ')} FROM (
    SELECT ${keyList(child)}, row_number() OVER (
      PARTITION BY ${parent.join(', ')} ORDER BY ${fullOrder(child, order)}) AS "prodlike:rank"
    FROM ${sql.scan(child)} WHERE ${isBrought(edge, sql)}) AS "prodlike:child"
    WHERE "prodlike:rank" <= ${limit}`;
}

/** SELECT of the keys of the children that an edge brings. */
export function selectChildren(edge: Edge, sql: ChoiceSql): string {
  const { child, down } = edge;
  if (down !== null && down.limit !== null) {
    const parents = parentValues(edge);
    const found = childValues(edge).every((child, index) => {
      const parent = parents[index];
      return parent !== undefined && indexFinds(child, parent);
    });
    return edge.indexed && found ? firstByIndex(edge, down, sql) : firstByRank(edge, down, sql);
  }
  return `SELECT ${keyList(child)} FROM ${sql.scan(child)} WHERE ${isBrought(edge, sql)}`;
}
