import { lexSql } from '@prodlike/core';
import type { Table } from '@prodlike/postgres';

/** Columns of a table that words of an SQL text may mean. */
export function columnsInSql(sql: string, table: Table): string[] {
  const words = new Set(
    lexSql(sql).flatMap(({ kind, text }) => {
      if (kind === 'word') return [text.toLowerCase()];
      return kind === 'quoted-identifier' ? [text.slice(1, -1).replaceAll('""', '"')] : [];
    }),
  );
  return table.columns.map(({ name }) => name).filter((name) => words.has(name));
}
