import type { Column, Direction } from './column';

/** Rows in the order of a column; equal ones stay as they were, and those without a key come last in both directions. */
export function sortedRows<Row>(
  rows: readonly Row[],
  column: Pick<Column<Row>, 'key'>,
  direction: Direction,
): readonly Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .map((row) => ({ row, key: column.key(row) }))
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined)
        return Number(a.key === undefined) - Number(b.key === undefined);
      if (a.key === b.key) return 0;
      return a.key < b.key ? -sign : sign;
    })
    .map(({ row }) => row);
}
