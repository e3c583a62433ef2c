import type { Table, UniqueIndex } from '@prodlike/postgres';
import type { Unit } from '../sampling-plan';

/** Whether equal values in these columns mean the same row. NULL may repeat. */
export function isUnique(table: Table, columns: readonly string[]): boolean {
  return table.uniqueIndexes.some(
    (index) =>
      promisesUniqueness(index) &&
      index.keys.length === columns.length &&
      index.keys.every((key) => key !== null && columns.includes(key)),
  );
}

/** A deferrable constraint holds too: a snapshot sees committed rows only. */
function promisesUniqueness({ kind, partial, valid }: UniqueIndex): boolean {
  return kind !== 'exclusion' && valid && !partial;
}

/** The primary key; or else the unique key over columns that are NOT NULL with the fewest columns; or else the row's place. */
export function chooseKey(table: Table): Unit['key'] {
  const keys = table.uniqueIndexes.flatMap((index) => {
    const columns = index.keys.map((key) => table.columns.find(({ name }) => name === key));
    const known = columns.filter((column) => column?.notNull === true).flatMap((column) => column ?? []);
    return promisesUniqueness(index) && known.length === index.keys.length ? [{ index, columns: known }] : [];
  });
  const [best] = keys.sort((a, b) => rank(a.index) - rank(b.index));
  return best === undefined ? { kind: 'place' } : { kind: 'columns', columns: best.columns };
}

function rank({ kind, immediate, keys }: UniqueIndex): number {
  if (kind === 'primary-key') return 0;
  return keys.length + (immediate ? 0 : 100);
}
