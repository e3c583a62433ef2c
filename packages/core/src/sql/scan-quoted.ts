/**
 * Ends of PostgreSQL's quoted tokens. Each function takes the offset of the opening quote and returns the offset after
 * the closing one, or the text's length where it never closes: what is not closed must be masked whole.
 */
export function endOfQuoted(sql: string, open: number, quote: "'" | '"', backslashes: boolean): number {
  let at = open + 1;
  while (at < sql.length) {
    const c = sql[at];
    if (backslashes && c === '\\') {
      at += 2;
    } else if (c === quote) {
      if (sql[at + 1] !== quote) return at + 1;
      at += 2;
    } else {
      at++;
    }
  }
  return sql.length;
}

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;

/** The end of a dollar-quoted string that opens here; undefined where none does. */
export function endOfDollarQuoted(sql: string, open: number): number | undefined {
  dollarTag.lastIndex = open;
  const tag = dollarTag.exec(sql)?.[0];
  if (tag === undefined) return undefined;
  const close = sql.indexOf(tag, open + tag.length);
  return close === -1 ? sql.length : close + tag.length;
}

/** Block comments nest. */
export function endOfBlockComment(sql: string, open: number): number {
  const borders = /\/\*|\*\//g;
  borders.lastIndex = open;
  let depth = 0;
  for (let border = borders.exec(sql); border !== null; border = borders.exec(sql)) {
    depth += border[0] === '/*' ? 1 : -1;
    if (depth === 0) return borders.lastIndex;
  }
  return sql.length;
}

export function endOfLineComment(sql: string, open: number): number {
  const newline = /[\n\r]/g;
  newline.lastIndex = open;
  const found = newline.exec(sql);
  return found === null ? sql.length : found.index;
}

/** White space with a line break, and maybe line comments, between the parts of one string constant. */
const continuation = /(?:[ \t\f\v]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y;

/** The end of a string constant with its continuations on later lines, which keep its way of escaping (manual, 4.1.2.1). */
export function endOfString(sql: string, open: number, backslashes: boolean): number {
  let end = endOfQuoted(sql, open, "'", backslashes);
  for (;;) {
    continuation.lastIndex = end;
    if (!continuation.test(sql)) return end;
    end = endOfQuoted(sql, continuation.lastIndex - 1, "'", backslashes);
  }
}
