import { lexSql, type SqlToken } from '@prodlike/core';
import { type QualifiedName, TokenCursor } from '../statements/token-cursor';

/** One INSERT, UPDATE or DELETE on a bookkeeping table; several rows of one INSERT count as the last. */
export interface BookkeepingWrite {
  readonly verb: 'insert' | 'update' | 'delete';
  readonly table: QualifiedName;
  /** Whether the statement writes this column. */
  writes(column: string): boolean;
  /** The constant or bound value written to a column; undefined for an expression, null for NULL. */
  value(column: string): string | null | undefined;
  /** The value at a position of an INSERT without a column list, 0-based. */
  valueAt(position: number): string | null | undefined;
}

type Parameters = readonly (string | null | undefined)[];

function constant(tokens: readonly SqlToken[], parameters: Parameters): string | null | undefined {
  const [token, cast] = tokens;
  if (token === undefined || (cast !== undefined && !cast.text.startsWith(':'))) return undefined;
  if (token.kind === 'parameter') return parameters[Number(token.text.slice(1)) - 1];
  if (token.kind === 'number') return token.text;
  if (token.kind === 'word' && /^(?:true|false)$/i.test(token.text)) return token.text.toLowerCase();
  if (token.kind === 'word' && /^null$/i.test(token.text)) return null;
  if (token.kind !== 'string') return undefined;
  return token.text
    .replace(/^[eEnN]?'/, '')
    .replace(/'$/, '')
    .replaceAll("''", "'");
}

/** The tokens between here and the next comma or closing parenthesis of this level. */
function item(cursor: TokenCursor, ends: readonly string[]): SqlToken[] {
  const tokens: SqlToken[] = [];
  while (!cursor.done && !ends.some((end) => cursor.at(end))) {
    if (cursor.at('(')) {
      const from = cursor.current;
      cursor.skipParentheses();
      if (from !== undefined) tokens.push(from);
      continue;
    }
    const token = cursor.next();
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
}

function list(cursor: TokenCursor): SqlToken[][] {
  const items: SqlToken[][] = [];
  if (!cursor.accept('(')) return items;
  do items.push(item(cursor, [',', ')']));
  while (cursor.accept(','));
  cursor.accept(')');
  return items;
}

function insertValues(cursor: TokenCursor): { columns: string[]; values: SqlToken[][] } {
  const columns = list(cursor).map((tokens) => new TokenCursor(tokens).identifier() ?? '');
  let values: SqlToken[][] = [];
  if (cursor.seek('VALUES', 'SELECT')) {
    if (cursor.accept('SELECT')) {
      do values.push(item(cursor, [',', 'FROM', 'WHERE']));
      while (cursor.accept(','));
    } else {
      cursor.accept('VALUES');
      do values = list(cursor);
      while (cursor.accept(','));
    }
  }
  return { columns, values };
}

function updateValues(cursor: TokenCursor): { columns: string[]; values: SqlToken[][] } {
  const columns: string[] = [];
  const values: SqlToken[][] = [];
  if (!cursor.seek('SET')) return { columns, values };
  cursor.accept('SET');
  do {
    columns.push(cursor.identifier() ?? '');
    cursor.accept('=');
    values.push(item(cursor, [',', 'WHERE', 'RETURNING', 'FROM']));
  } while (cursor.accept(','));
  return { columns, values };
}

function written(
  verb: BookkeepingWrite['verb'],
  table: QualifiedName,
  columns: readonly string[],
  values: readonly SqlToken[][],
  parameters: Parameters,
): BookkeepingWrite {
  const valueAt = (position: number) => constant(values[position] ?? [], parameters);
  const lower = columns.map((column) => column.toLowerCase());
  return {
    verb,
    table,
    writes: (column) => lower.includes(column),
    value: (column) => (lower.includes(column) ? valueAt(lower.indexOf(column)) : undefined),
    valueAt,
  };
}

/** undefined for any other statement. Column names compare in lower case. */
export function bookkeepingWrite(text: string, parameters: Parameters): BookkeepingWrite | undefined {
  const cursor = new TokenCursor(lexSql(text.slice(0, 65_536)).filter((t) => t.kind !== 'comment'));
  if (cursor.accept('WITH')) cursor.seek('INSERT', 'UPDATE', 'DELETE');
  if (cursor.accept('INSERT', 'INTO')) {
    const table = cursor.qualifiedName();
    if (table === undefined) return undefined;
    const { columns, values } = insertValues(cursor);
    return written('insert', table, columns, values, parameters);
  }
  if (cursor.accept('UPDATE')) {
    cursor.accept('ONLY');
    const table = cursor.qualifiedName();
    if (table === undefined) return undefined;
    const { columns, values } = updateValues(cursor);
    return written('update', table, columns, values, parameters);
  }
  if (!cursor.accept('DELETE', 'FROM')) return undefined;
  const table = cursor.qualifiedName();
  return table === undefined ? undefined : written('delete', table, [], [], parameters);
}
