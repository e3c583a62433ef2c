import { publicText } from '@prodlike/core';
import { duration } from '../words/duration';
import { named } from '../words/named';
import type { Rule } from './rule';

const online = new Set(['create-index-concurrently', 'validate-constraint']);

/** Work that blocks nobody, but takes long enough to hold up a deployment and VACUUM. */
export const concurrentIndexSlow: Rule = {
  id: publicText`concurrent-index-slow`,
  summary: publicText`building an index concurrently, or validating a constraint, takes long`,
  levels: ['warning'],
  thresholds: ['onlineOperationWarningMs'],
  canBeAllowed: true,
  check: ({ observation, thresholds }) =>
    observation.definitions
      .filter(({ kind, durationMs }) => online.has(kind) && durationMs >= thresholds.onlineOperationWarningMs)
      .map(({ kind, migration, relation, object, statement, durationMs, line }) => ({
        level: 'warning',
        migration,
        relation,
        statement,
        message: publicText`${kind === 'validate-constraint' ? publicText`Validating a constraint` : publicText`Building an index concurrently`}${object ? publicText` (${named(object)})` : publicText``} on ${named(relation)} took ${duration(durationMs)}. The application can go on, but the deployment waits, and VACUUM cannot remove rows deleted meanwhile.`,
        advice: publicText`Put it in a migration that runs after the deployment, at a quiet hour, with statement_timeout switched off for it.`,
        recipe: publicText`SET statement_timeout = 0;
SET lock_timeout = '2s';
-- the statement as it is, outside a transaction`,
        ...(line === undefined ? {} : { line }),
      })),
};
