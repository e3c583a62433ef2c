import { lexSql, splitStatements } from '@prodlike/core';

/**
 * The statement without comments, which may hold values (trace ids, users' names), and with its white space folded.
 *
 * @returns undefined where the text is not one statement
 */
export function withoutComments(sql: string): string | undefined {
  const statements = splitStatements(sql);
  const [only] = statements;
  if (only === undefined || statements.length !== 1) return undefined;
  let text = '';
  let end = 0;
  for (const token of lexSql(only.text)) {
    const gap = token.start > end || token.kind === 'comment';
    end = token.end;
    if (token.kind === 'comment') {
      if (!text.endsWith(' ')) text += ' ';
      continue;
    }
    if (gap && text !== '' && !text.endsWith(' ')) text += ' ';
    text += token.text;
  }
  return text.trim();
}
