import { type PublicText, publicText } from '@prodlike/core';
import { count } from '../words/count';
import { details } from './details';
import { type Column, type Row, tableWithin } from './table';

export interface FoldedTableOptions {
  /** The file that holds all rows. */
  readonly file: PublicText;
  readonly isOpen?: boolean;
}

/**
 * A folded table of as many rows as there is room for; '' where there are none.
 *
 * @param title our own words; the number of rows is put behind it
 */
export function foldedTable(
  title: PublicText,
  columns: readonly Column[],
  rows: readonly Row[],
  budget: number,
  { file, isOpen = false }: FoldedTableOptions,
): PublicText {
  if (rows.length === 0) return publicText``;
  const { markdown, shown } = tableWithin(columns, rows, budget - 300);
  const rest = rows.length - shown;
  const more = rest > 0 ? publicText`\n\n…and ${count(rest)} more, in ${file}.` : publicText``;
  return details(publicText`${title} (${count(rows.length)})`, publicText`${markdown}${more}`, isOpen);
}
