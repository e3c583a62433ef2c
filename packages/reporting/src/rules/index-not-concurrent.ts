import { type PublicText, publicText, replacePublic } from '@prodlike/core';
import type { ObservedDefinition } from '@prodlike/observing';
import { duration } from '../words/duration';
import { named } from '../words/named';
import { cutEnd } from '../words/shorten';
import { tableWords } from '../words/table-words';
import { blockingDefinition, definitionsOnLargeTables } from './definition-rule';
import type { Rule } from './rule';

/** An index built in the way that stops writes. */
export const indexNotConcurrent: Rule = {
  id: publicText`index-not-concurrent`,
  summary: publicText`an index of a table that is not small is built without CONCURRENTLY`,
  levels: ['danger', 'warning'],
  thresholds: ['blockingLockDangerMs'],
  canBeAllowed: true,
  check: (facts) =>
    definitionsOnLargeTables(facts, 'create-index').map((definition) => {
      const { relation, tableRows, tableBytes, durationMs, object } = definition;
      const index = object ? publicText`Index ${named(object)}` : publicText`An index`;
      return blockingDefinition(definition, facts, {
        message: publicText`${index} of ${tableWords(relation, tableRows, tableBytes)} was built in ${duration(durationMs)}. Until its transaction ends, INSERT, UPDATE and DELETE wait.`,
        advice: publicText`Build it with CONCURRENTLY, outside a transaction, in a migration of its own. If it fails it leaves an invalid index: drop that and try again.`,
        recipe: concurrently(definition),
      });
    }),
};

const createIndex = /^\s*create\s+(?:unique\s+)?index\b/gi;

function concurrently({ statement, relation }: ObservedDefinition): PublicText {
  const rewritten = replacePublic(
    cutEnd(statement, 400),
    createIndex,
    (start) => publicText`${start} CONCURRENTLY`,
  );
  return rewritten === statement
    ? publicText`CREATE INDEX CONCURRENTLY index_name ON ${relation} (column_name);`
    : publicText`${rewritten};`;
}
