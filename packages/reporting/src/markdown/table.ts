import { joinPublic, type PublicText, publicText } from '@prodlike/core';

export interface Column {
  readonly title: PublicText;
  readonly align: 'left' | 'right';
}

/** Cells are markdown already, without bare pipes or line breaks. */
export type Row = readonly PublicText[];

export interface FittedTable {
  /** '' where not even one row fits. */
  readonly markdown: PublicText;
  readonly shown: number;
}

/** As many rows, from the first, as `budget` characters have room for. */
export function tableWithin(columns: readonly Column[], rows: Iterable<Row>, budget: number): FittedTable {
  const lines = [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ align }) => (align === 'right' ? publicText`--:` : publicText`:--`))),
  ];
  let length = lines.reduce((sum, text) => sum + text.length + 1, 0);
  let shown = 0;
  for (const row of rows) {
    const text = line(row);
    if (length + text.length + 1 > budget) break;
    length += text.length + 1;
    lines.push(text);
    shown++;
  }
  return shown === 0
    ? { markdown: publicText``, shown }
    : { markdown: joinPublic(lines, publicText`\n`), shown };
}

function line(cells: Row): PublicText {
  return publicText`| ${joinPublic(cells, publicText` | `)} |`;
}
