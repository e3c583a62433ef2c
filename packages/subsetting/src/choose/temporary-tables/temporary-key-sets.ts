import type { Unit } from '../../sampling-plan';
import type { ChoiceSql } from '../sql/choice-sql';
import { keyShape, shapeColumns } from '../sql/key-column';
import { atName, keySetName } from './key-set-name';

/** FROM item with the keys of a unit that a condition on `prodlike:at` lets through; without the table's own system columns. */
export function temporaryKeySet(unit: Unit, condition: string): string {
  const names = shapeColumns(keyShape(unit)).map(({ name }) => name);
  return `(SELECT ${names.join(', ')} FROM ${keySetName(unit)} WHERE ${condition}) AS "prodlike:keys"`;
}

/** For the statements of `runSteps`: $1 and $2 bound what they are to see, $3 is their own number. */
export const stepKeys: Pick<ChoiceSql, 'keys' | 'ids'> = {
  keys: (unit) => temporaryKeySet(unit, `${atName} > $1 AND ${atName} <= $2`),
  ids: ({ id }) => `SELECT value FROM pg_temp.prodlike_ids WHERE root = ${id}`,
};
