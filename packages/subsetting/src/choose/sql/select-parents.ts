import type { Edge } from '../../sampling-plan';
import { allOf, type ChoiceSql } from './choice-sql';
import { isChosen } from './chosen-rows';
import { childValues, parentValues } from './edge-values';
import { refersTo } from './equality';
import { keyName, keyShape } from './key-column';
import { keyList } from './select-children';

/** SELECT of what the chosen children of an edge refer to, each once, named as `keyName` does. */
function selectReferences(edge: Edge, sql: ChoiceSql): string {
  const { child, childKeys, when } = edge;
  const held = new Map(keyShape(child).columns.map(({ name, value }) => [value, name]));
  const keysSuffice =
    when === null && sql.role(child).rows.kind === 'keys' && childKeys.every((key) => held.has(key));
  const values = keysSuffice ? childKeys.map((key) => `${held.get(key)}`) : childKeys;
  const list = values.map((value, index) => `${value} AS ${keyName(index + 1)}`).join(', ');
  const known = values.map((value) => `(${value}) IS NOT NULL`);
  if (keysSuffice) return `SELECT DISTINCT ${list} FROM ${sql.keys(child)} WHERE ${known.join(' AND ')}`;
  return `SELECT DISTINCT ${list} FROM ${sql.scan(child)} WHERE ${allOf([when, ...known, isChosen(child, sql)])}`;
}

/** SELECT of the keys of the parents that the chosen children of an edge refer to. */
export function selectParents(edge: Edge, sql: ChoiceSql): string {
  const { parent } = edge;
  const children = childValues(edge);
  const same = parentValues(edge).map((value, index) =>
    refersTo({ sql: keyName(index + 1), column: children[index]?.column ?? null }, value),
  );
  return `SELECT ${keyList(parent)} FROM ${sql.scan(parent)} WHERE EXISTS (
    SELECT FROM (${selectReferences(edge, sql)}) AS "prodlike:reference" WHERE ${same.join(' AND ')})`;
}

/**
 * SELECT of the keys of the parents without a look at them, from what refers to them: right where the database
 * vouches for every reference, and the keys that are referred to are those of the key set.
 */
export function selectVouchedParents(edge: Edge, sql: ChoiceSql): string {
  const names = keyShape(edge.parent).columns.map(({ value }) => keyName(edge.parentKeys.indexOf(value) + 1));
  return `SELECT ${names.join(', ')} FROM (${selectReferences(edge, sql)}) AS "prodlike:reference"`;
}
