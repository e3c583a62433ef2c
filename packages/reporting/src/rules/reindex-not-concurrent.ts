import { publicText } from '@prodlike/core';
import { bytes } from '../words/bytes';
import { named } from '../words/named';
import type { Rule } from './rule';

/** An index rebuilt in the way that stops writes, and reads that would use it. */
export const reindexNotConcurrent: Rule = {
  id: publicText`reindex-not-concurrent`,
  summary: publicText`an index of a table that is not small is rebuilt without CONCURRENTLY`,
  levels: ['danger', 'warning'],
  thresholds: ['blockingLockDangerMs'],
  canBeAllowed: true,
  check: ({ observation, tables, thresholds }) =>
    observation.rewrites
      .filter(({ reason, statement }) => reason === 'reindex' && !/\bconcurrently\b/i.test(statement))
      .filter((rewrite) => !tables.isSmall(rewrite) && !tables.isNew(rewrite.relation, rewrite.tableBytes))
      .map(({ migration, relation, statement, tableBytes, line }) => {
        const blockedMs = tables.blockedMs(migration, relation);
        return {
          level: blockedMs >= thresholds.blockingLockDangerMs ? 'danger' : 'warning',
          migration,
          relation,
          statement,
          ...(blockedMs > 0 ? { blockedMs } : {}),
          message: publicText`${named(relation)} was rebuilt under a lock (its table has ${bytes(tableBytes)}). Writes of the table, and reads that plan with the index, wait until the transaction ends.`,
          advice: publicText`Rebuild it with CONCURRENTLY, outside a transaction (PostgreSQL 12 and later).`,
          recipe: publicText`REINDEX INDEX CONCURRENTLY ${relation};`,
          ...(line === undefined ? {} : { line }),
        };
      }),
};
