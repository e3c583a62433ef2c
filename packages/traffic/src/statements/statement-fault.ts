import { lexSql, splitStatements } from '@prodlike/core';

const data = new Set(['insert', 'update', 'delete', 'merge']);
const readers = new Set(['select', 'values', 'table', 'with']);

/** The words of a statement outside quotes, lower-cased. */
export function statementWords(sql: string): readonly string[] {
  return lexSql(sql)
    .filter(({ kind }) => kind === 'word')
    .map(({ text }) => text.toLowerCase());
}

/**
 * Whether a statement changes rows; row locks (FOR UPDATE and the like) count as changes, as they are written.
 *
 * @returns undefined for what is neither: DDL, transaction control and other utility statements
 */
export function kindOf(sql: string): 'read' | 'write' | undefined {
  const words = statementWords(sql);
  const [first = ''] = words;
  if (data.has(first)) return 'write';
  if (!readers.has(first)) return undefined;
  if (first !== 'with' && makesTable(sql)) return undefined;
  const locksRows = words.some(
    (word, i) => word === 'for' && /^(?:update|share|no|key)$/.test(words[i + 1] ?? ''),
  );
  const changes = first === 'with' && words.some((word, i) => data.has(word) && words[i - 1] !== 'for');
  return locksRows || changes ? 'write' : 'read';
}

/** SELECT … INTO, outside parentheses. */
function makesTable(sql: string): boolean {
  let depth = 0;
  return lexSql(sql).some(({ kind, text }) => {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    return depth === 0 && kind === 'word' && text.toLowerCase() === 'into';
  });
}

/** Why a text cannot be a statement of the traffic, for a fault of the file; undefined for one that can. */
export function statementFault(sql: string): string | undefined {
  const statements = splitStatements(sql);
  if (statements.length !== 1) return `expected one statement, found ${statements.length}`;
  if (kindOf(sql) !== undefined) return undefined;
  const first = statementWords(sql)[0]?.toUpperCase() ?? '';
  const word = /^[A-Z]{2,20}$/.test(first) ? first : 'something else';
  const found = readers.has(first.toLowerCase()) ? `${word} INTO` : word;
  return `expected SELECT, INSERT, UPDATE, DELETE or MERGE (or WITH), found ${found}: other statements cannot be repeated`;
}
