import { errorCode, InputError } from '@prodlike/core';
import { formatName } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { PreparedChoice } from '../choose/prepared-choice';
import { readKeys } from '../choose/read-keys';
import { refersTo } from '../choose/sql/equality';
import { identifyingColumns } from '../choose/sql/key-column';
import { keyList } from '../choose/sql/select-children';
import type { Unit } from '../sampling-plan';
import type { RowKey } from './single-row';

/** Finds a row by its key, and the form in which the server writes that key; `undefined` where there is none. */
export async function findRow(
  client: Client,
  { scan }: PreparedChoice,
  unit: Unit,
  key: readonly string[],
): Promise<RowKey | undefined> {
  const same = identifyingColumns(unit).map(({ value, type, column }, index) =>
    refersTo({ sql: `$${index + 1}::text::${type}`, column }, { sql: value, column }),
  );
  const sql = `SELECT ${keyList(unit)} FROM ${scan(unit)} WHERE ${same.join(' AND ')}`;
  const [values] = await readKeys(client, sql, key).catch((error: unknown) => {
    // Class 22, data exception: the text is no value of its column's type.
    if (!errorCode(error).startsWith('22')) throw error;
    const types = identifyingColumns(unit).map(({ value, type }) => `${value} ${type}`);
    throw new InputError(
      'key',
      `is none that a row of ${formatName(unit.table.schema, unit.table.name)} could have`,
      `Give values as text of ${types.join(', ')}.`,
      { cause: error },
    );
  });
  return values === undefined ? undefined : { unit, values };
}
