import type { ColumnPlace } from '../policy/column-place';

/** A CHECK holds where it is unknown, so only one that asks about NULLs can forbid them. */
const asksAboutNull = /\b(?:null|coalesce|num_nulls|num_nonnulls|distinct|is (?:not )?(?:true|false))\b/i;

/** Whether a column's own NOT NULL, its table's primary key or a CHECK leaves room for NULLs. */
export function mayBeNull({ table, column }: ColumnPlace): boolean {
  const isKey = table.uniqueIndexes.some(
    ({ kind, columns }) => kind === 'primary-key' && columns.includes(column.name),
  );
  const refused = table.checks.some(
    ({ columns, expression }) => columns.includes(column.name) && asksAboutNull.test(expression),
  );
  return !column.notNull && !isKey && !refused;
}
