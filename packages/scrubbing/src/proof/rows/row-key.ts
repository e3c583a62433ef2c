import { quoteIdentifier } from '@prodlike/postgres';
import type { ProvenTable } from '../tables/proven-table';

export interface RowKey {
  readonly columns: readonly string[];
  /** SQL of the key as it is after masking, over the row as it was before; each of type text. */
  readonly masked: readonly string[];
}

/**
 * By what a row is found again after masking: a primary key, or unique columns without NULLs, whose own masks always give the
 * same result. undefined where a table has none.
 */
export function rowKey({ table, masked }: ProvenTable): RowKey | undefined {
  const notNull = new Set(table.columns.filter((column) => column.notNull).map(({ name }) => name));
  const usable = table.uniqueIndexes.filter(
    ({ kind, keys, columns, definition }) =>
      kind !== 'exclusion' &&
      keys.length > 0 &&
      columns.length === new Set(keys).size &&
      keys.every(
        (key) => key !== null && notNull.has(key) && (masked.get(key)?.promise.functional ?? true),
      ) &&
      !/ WHERE /.test(definition),
  );
  const best =
    usable.find(({ kind }) => kind === 'primary-key') ??
    usable.find(({ keys }) => keys.every((key) => key !== null && !masked.has(key))) ??
    usable[0];
  if (best === undefined) return undefined;
  const columns = best.keys.filter((key) => key !== null);
  return {
    columns,
    masked: columns.map((name) => `(${masked.get(name)?.expression.sql ?? quoteIdentifier(name)})::text`),
  };
}
