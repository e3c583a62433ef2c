import { lexSql } from '@prodlike/core';

/** Rows beyond this say nothing about a statement's structure. */
const longestRows = 4_096;
/** Longer texts are bodies. */
const longestRead = 32_768;

/**
 * The part of a text that tells what it does. Of a long INSERT … VALUES only the first rows, cut between two rows, so
 * that all calls have one masked text and a bulk load's rows are not read twice.
 */
export function structuralPart(text: string): string {
  if (text.length <= longestRows) return text;
  const head = text.slice(0, longestRows);
  if (!/^\s*insert\s/i.test(head)) return text.slice(0, longestRead);
  let depth = 0;
  let values = false;
  let end: number | undefined;
  for (const token of lexSql(head)) {
    if (token.kind === 'word' && depth === 0 && token.text.toUpperCase() === 'VALUES') values = true;
    if (token.text === '(') depth += 1;
    if (token.text !== ')') continue;
    depth -= 1;
    if (values && depth === 0) end = token.end;
  }
  return end === undefined ? text.slice(0, longestRead) : text.slice(0, end);
}
