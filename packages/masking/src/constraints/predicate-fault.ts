import { lexSql } from '@prodlike/core';
import type { CompiledTable } from '../compilation/compile-table';
import { columnChange } from './column-change';
import { columnsIn } from './columns-in';
import type { KeyFault } from './key-fault';

/** Masking may bring rows under a predicate, unless it only asks whether a column is NULL. */
export function predicateFault(
  compiled: CompiledTable,
  predicate: string | null,
  used: readonly string[],
): KeyFault | undefined {
  if (predicate === null) return undefined;
  const rest = withoutNullTests(predicate);
  const column = columnsIn(predicate, used).find((name) => {
    const change = columnChange(compiled, name);
    if (change.kind === 'unchanged') return false;
    const keepsNull = change.kind === 'masked' && !change.masked.promise.makesNull;
    return !keepsNull || columnsIn(rest, [name]).length > 0;
  });
  return column === undefined
    ? undefined
    : { column, reason: 'its condition may be true of other rows after masking' };
}

/** A predicate with `column IS [NOT] NULL` taken out. */
function withoutNullTests(predicate: string): string {
  const tokens = lexSql(predicate).filter(({ text }) => text !== '(' && text !== ')');
  return tokens
    .filter((_, index) => !isNullTest(tokens.slice(index, index + 4).map(({ text }) => text.toUpperCase())))
    .map(({ text }) => text)
    .join(' ');
}

function isNullTest([, is, not, nothing]: readonly string[]): boolean {
  return is === 'IS' && (not === 'NULL' || (not === 'NOT' && nothing === 'NULL'));
}
