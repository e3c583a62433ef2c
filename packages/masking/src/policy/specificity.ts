import { isExact, literalLength, type NamePattern } from '@prodlike/postgres';
import type { ColumnPattern } from './parse-column-pattern';

/**
 * How specific a column pattern is, as digits to compare from the left: how many of its parts are exact names, whether the
 * column's, the table's and the schema's is, and how many literal characters it has in all.
 */
export function specificity({ schema, table, column }: ColumnPattern): readonly number[] {
  const exact = [column, table, schema].map((part) => (part !== null && isExact(part) ? 1 : 0));
  const literal = lengthOf(schema) + lengthOf(table) + lengthOf(column);
  return [exact.filter((part) => part === 1).length, ...exact, literal];
}

function lengthOf(pattern: NamePattern | null): number {
  return pattern === null ? 0 : literalLength(pattern);
}

/** Positive where `a` is more specific, 0 where neither is. */
export function compareSpecificity(a: readonly number[], b: readonly number[]): number {
  for (const [index, digit] of a.entries()) {
    const difference = digit - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Names one column, or columns of this name in every table of that name: what a user cannot have meant for any other. */
export function namesItsColumn({ schema, table, column }: ColumnPattern): boolean {
  return isExact(column) && table !== null && isExact(table) && (schema === null || isExact(schema));
}
