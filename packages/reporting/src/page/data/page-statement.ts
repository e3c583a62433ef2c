import type { ObservedStatement } from '@prodlike/observing';
import { cutEnd, shorten } from '../../words/shorten';
import type { PageStatement } from './page-data';
import { rounded } from './rounded';
import type { TextTable } from './text-table';

/** Characters; report.json holds all of them. */
const longestStatement = 1_000;

/** @param plan the id of its slowest plan, if there is one */
export function pageStatement(
  statement: ObservedStatement,
  plan: number | undefined,
  texts: TextTable,
): PageStatement {
  const { sql, migration, kind, level, calls, totalMs, maxMs, meanMs, rows, errors, startedMs, io } =
    statement;
  return {
    sql: cutEnd(sql, longestStatement),
    migration: texts.numberOf(shorten(migration, 120)),
    kind,
    ...(level === 'nested' ? { nested: true } : {}),
    calls,
    totalMs: rounded(totalMs),
    maxMs: rounded(maxMs),
    meanMs: rounded(meanMs),
    rows,
    errors,
    startedMs: rounded(startedMs),
    ...(io === undefined ? {} : { walBytes: io.walBytes }),
    ...(plan === undefined ? {} : { plan }),
  };
}
