import { lexSql } from '@prodlike/core';

/** Which of some columns a deparsed expression uses; a function or type of a column's name counts as the column. */
export function columnsIn(expression: string, columns: readonly string[]): string[] {
  const names = new Set(
    lexSql(expression).flatMap(({ kind, text }) => {
      if (kind === 'quoted-identifier') return text.slice(1, -1).replaceAll('""', '"');
      return kind === 'word' ? text : [];
    }),
  );
  return columns.filter((column) => names.has(column));
}
