import { publicText } from '@prodlike/core';
import { duration } from '../words/duration';
import { named } from '../words/named';
import { tableWords } from '../words/table-words';
import { blockingDefinition, definitionsOnLargeTables } from './definition-rule';
import type { Rule } from './rule';

/** A constraint whose old rows are checked while the table is locked. */
export const constraintValidatedUnderLock: Rule = {
  id: publicText`constraint-validated-under-lock`,
  summary: publicText`a constraint on a table that is not small is checked in the statement that adds it`,
  levels: ['danger', 'warning'],
  thresholds: ['blockingLockDangerMs'],
  canBeAllowed: true,
  check: (facts) =>
    definitionsOnLargeTables(facts, 'add-constraint-validated').map((definition) => {
      const { relation, tableRows, tableBytes, durationMs, object } = definition;
      const constraint = object ? publicText`Constraint ${named(object)}` : publicText`A constraint`;
      const name = object ?? publicText`constraint_name`;
      return blockingDefinition(definition, facts, {
        message: publicText`${constraint} was checked against every row of ${tableWords(relation, tableRows, tableBytes)} while the table was locked, for ${duration(durationMs)}.`,
        advice: publicText`Add it NOT VALID, which takes a moment, and validate it in a later transaction, under a lock that lets reads and writes pass. (For a primary key or UNIQUE: build the index concurrently, then ADD CONSTRAINT … USING INDEX.)`,
        recipe: publicText`ALTER TABLE ${relation} ADD CONSTRAINT ${name} /* CHECK … or FOREIGN KEY … */ NOT VALID;
-- in the next migration:
ALTER TABLE ${relation} VALIDATE CONSTRAINT ${name};`,
      });
    }),
};
