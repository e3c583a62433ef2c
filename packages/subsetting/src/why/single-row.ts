import { choiceSql, type PreparedChoice } from '../choose/prepared-choice';
import type { ChoiceSql } from '../choose/sql/choice-sql';
import { inKeySet, isBrought } from '../choose/sql/chosen-rows';
import { collationClause, keyShape, shapeColumns } from '../choose/sql/key-column';
import { keyList } from '../choose/sql/select-children';
import { selectParents } from '../choose/sql/select-parents';
import type { Edge, Unit } from '../sampling-plan';

/** One row, by all columns of its unit's `keyShape`. */
export interface RowKey {
  readonly unit: Unit;
  readonly values: readonly string[];
}

/** FROM item with one key, whose values are $1 …. */
function oneKey(unit: Unit): string {
  const list = shapeColumns(keyShape(unit)).map(
    (column, index) => `$${index + 1}::${column.type}${collationClause(column)} AS ${column.name}`,
  );
  return `(SELECT ${list.join(', ')}) AS "prodlike:keys"`;
}

/** SQL that takes one row for all that is chosen: its key is $1 …. */
function alone(choice: PreparedChoice): ChoiceSql {
  const sql = choiceSql(choice, {
    keys: oneKey,
    ids: () => {
      throw new Error('One row alone has no ids.');
    },
  });
  return { ...sql, role: (unit) => ({ unit, rows: { kind: 'keys' }, wanted: 'some', keySet: true }) };
}

const anyLimit = { limit: null, order: null, where: null };

/** SELECT of the row $1 …, where it meets a condition. */
export function selectSame(choice: PreparedChoice, unit: Unit, condition: string | null): string {
  const same = inKeySet(unit, alone(choice));
  return `SELECT ${keyList(unit)} FROM ${choice.scan(unit)} WHERE ${same} AND ${condition ?? 'true'}`;
}

/** SELECT of the keys of what the row $1 … refers to along an edge. */
export function selectParentOf(choice: PreparedChoice, edge: Edge): string {
  return selectParents(edge, alone(choice));
}

/** SELECT of the keys of the rows that refer to the row $1 … along an edge and meet a condition. */
export function selectChildrenOf(choice: PreparedChoice, edge: Edge, condition: string | null): string {
  const brought = isBrought({ ...edge, down: anyLimit }, alone(choice));
  const { child } = edge;
  return `SELECT ${keyList(child)} FROM ${choice.scan(child)} WHERE ${brought} AND ${condition ?? 'true'}`;
}
