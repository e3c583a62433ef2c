import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedRewrite } from '@prodlike/observing';
import { bytes } from '../words/bytes';
import { duration } from '../words/duration';
import { named, quotedStatement } from '../words/named';
import { rewriteAdvice } from './rewrite-advice';
import type { DraftFinding, Facts, Rule } from './rule';

/** Reasons with a rule of their own. */
const judgedElsewhere: ReadonlySet<ObservedRewrite['reason']> = new Set(['truncate', 'reindex']);

const causes: Record<ObservedRewrite['reason'], PublicText> = {
  persistence: publicText`to change whether it is logged`,
  default: publicText`to fill in a default that differs from row to row`,
  type: publicText`to change a column's type`,
  'access-method': publicText`to change its access method`,
  truncate: publicText`to empty it`,
  'vacuum-full': publicText`to compact it`,
  reindex: publicText`to rebuild its indexes`,
  other: publicText`as a whole`,
};

/** A table written anew, row by row, while nobody can use it. */
export const tableRewrite: Rule = {
  id: publicText`table-rewrite`,
  summary: publicText`a table that is not small is written anew under a lock`,
  levels: ['danger', 'warning'],
  thresholds: ['rewriteDangerBytes', 'blockingLockDangerMs'],
  canBeAllowed: true,
  check: (facts) =>
    facts.observation.rewrites
      .filter(({ reason }) => !judgedElsewhere.has(reason))
      .filter((rewrite) => !facts.tables.isSmall(rewrite))
      .filter(({ relation, tableBytes }) => !facts.tables.isNew(relation, tableBytes))
      .map((rewrite) => findingOf(rewrite, facts)),
};

function findingOf(rewrite: ObservedRewrite, { tables, thresholds }: Facts): DraftFinding {
  const { relation, migration, statement, tableBytes, line } = rewrite;
  const blockedMs = tables.blockedMs(migration, relation);
  const isDanger =
    tableBytes >= thresholds.rewriteDangerBytes || blockedMs >= thresholds.blockingLockDangerMs;
  const wait =
    blockedMs > 0
      ? publicText` Reads and writes of it would have waited ${duration(blockedMs)}.`
      : publicText` Nobody could have read or written it meanwhile.`;
  return {
    level: isDanger ? 'danger' : 'warning',
    migration,
    relation,
    statement,
    ...(blockedMs > 0 ? { blockedMs } : {}),
    message: publicText`${quotedStatement(statement)} wrote all ${bytes(tableBytes)} of ${named(relation)} anew, ${causes[rewrite.reason]}.${wait}`,
    ...rewriteAdvice(rewrite),
    ...(line === undefined ? {} : { line }),
  };
}
