import { lexSql } from './lex-sql';
import type { SqlStatement } from './split-statements';

/** What in a statement only psql can run, for the sentence `it holds …`; undefined for plain SQL. */
export function needsPsql(statement: Pick<SqlStatement, 'text'>): string | undefined {
  const tokens = lexSql(statement.text).filter((token) => token.kind !== 'comment');
  if (tokens.some((token) => token.text === '\\')) return 'a psql command (a backslash)';
  if (!/^copy$/i.test(tokens[0]?.text ?? '')) return undefined;
  return tokens.some((token) => /^(?:stdin|stdout)$/i.test(token.text))
    ? 'COPY from or to the client'
    : undefined;
}
