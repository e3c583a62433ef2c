import { quoteIdentifier } from '@prodlike/postgres';
import type { Unit } from '../../sampling-plan';

/** The temporary table that holds a unit's key set. */
export function keySetName({ id }: Unit): string {
  return `pg_temp.${quoteIdentifier(`prodlike_keys_${id}`)}`;
}

/** Its column with the number of the statement that brought a key, from 1 on. */
export const atName = quoteIdentifier('prodlike:at');
