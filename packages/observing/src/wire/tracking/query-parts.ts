import { splitStatements } from '@prodlike/core';
import type { StatementPart } from './tracked-statement';

const semicolonAtEnd = /^;\s*$/;

/** The statements of a simple Query's text; one, with the text itself, where it holds none. */
export function queryParts(text: string, standardConformingStrings: boolean): readonly StatementPart[] {
  const alone = singleStatement(text);
  if (alone !== undefined) return [alone];
  const parts = splitStatements(text, { standardConformingStrings });
  return parts.length === 0 ? [{ text: text.trim(), start: 0 }] : parts;
}

/** The common case without lexing: no comment in front, and no semicolon but at the end. */
function singleStatement(text: string): StatementPart | undefined {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('--') || trimmed.startsWith('/*')) return undefined;
  const semicolon = trimmed.indexOf(';');
  if (semicolon !== -1 && !semicolonAtEnd.test(trimmed.slice(semicolon))) return undefined;
  const statement = semicolon === -1 ? trimmed : trimmed.slice(0, semicolon);
  return { text: statement.trimEnd(), start: text.length - trimmed.length };
}
