import type { CompiledTable } from '../compilation/compile-table';
import type { MaskedColumn } from '../masking-plan';
import { columnsIn } from './columns-in';

/** What a run does to a column's values, as far as constraints care. */
export type ColumnChange =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'masked'; readonly masked: MaskedColumn }
  /** Generated from columns that are masked. */
  | { readonly kind: 'derived'; readonly expression: string; readonly sources: readonly string[] };

export function columnChange({ table, columns }: CompiledTable, name: string): ColumnChange {
  const masked = columns.find(({ column }) => column.name === name);
  if (masked !== undefined) return { kind: 'masked', masked };
  const expression = table.columns.find((column) => column.name === name)?.generated?.expression;
  if (expression === undefined) return { kind: 'unchanged' };
  const sources = columnsIn(
    expression,
    columns.map(({ column }) => column.name),
  );
  return sources.length === 0 ? { kind: 'unchanged' } : { kind: 'derived', expression, sources };
}
