import { publicText } from '@prodlike/core';
import { duration } from '../words/duration';
import { named } from '../words/named';
import { tableWords } from '../words/table-words';
import { blockingDefinition, definitionsOnLargeTables } from './definition-rule';
import type { Rule } from './rule';

/** SET NOT NULL that reads the whole table under ACCESS EXCLUSIVE. */
export const setNotNullScan: Rule = {
  id: publicText`set-not-null-scan`,
  summary: publicText`SET NOT NULL scans a table that is not small while nobody can use it`,
  levels: ['danger', 'warning'],
  thresholds: ['blockingLockWarningMs', 'blockingLockDangerMs'],
  canBeAllowed: true,
  check: (facts) =>
    definitionsOnLargeTables(facts, 'set-not-null')
      // With a validated CHECK there is no scan, and the statement takes a moment.
      .filter(({ durationMs }) => durationMs >= facts.thresholds.blockingLockWarningMs)
      .map((definition) => {
        const { relation, tableRows, tableBytes, durationMs, object } = definition;
        const column = object ?? publicText`column_name`;
        return blockingDefinition(definition, facts, {
          message: publicText`SET NOT NULL${object ? publicText` of ${named(object)}` : publicText``} read all of ${tableWords(relation, tableRows, tableBytes)} in ${duration(durationMs)}, while reads and writes waited.`,
          advice: publicText`Prove it first with a CHECK constraint that is validated without blocking; SET NOT NULL then needs no scan (PostgreSQL 12 and later).`,
          recipe: publicText`ALTER TABLE ${relation} ADD CONSTRAINT not_null_proof CHECK (${column} IS NOT NULL) NOT VALID;
-- in the next migration:
ALTER TABLE ${relation} VALIDATE CONSTRAINT not_null_proof;
ALTER TABLE ${relation} ALTER COLUMN ${column} SET NOT NULL;
ALTER TABLE ${relation} DROP CONSTRAINT not_null_proof;`,
        });
      }),
};
