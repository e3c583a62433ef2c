import { publicText } from '@prodlike/core';
import { named } from '../words/named';
import { compatibilityFindings } from './compatibility-rule';
import type { Rule } from './rule';

/** A new name for something that running code calls by its old one. */
export const renameInUse: Rule = {
  id: publicText`rename-in-use`,
  summary: publicText`a table or column that existed before is renamed`,
  levels: ['warning'],
  thresholds: [],
  canBeAllowed: true,
  check: (facts) =>
    compatibilityFindings(facts, 'rename', ({ relation, object }) => ({
      message: publicText`${object ? publicText`${named(object)} of ` : publicText``}${named(relation)} is renamed. Old and new code run side by side during a deployment, and one of them always has the wrong name.`,
      advice: publicText`Add the new name beside the old one, move the code over, and take the old one away in a later release. A table can keep its old name as a view.`,
      recipe: publicText`BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE ${relation} RENAME TO new_name;
CREATE VIEW ${relation} AS SELECT * FROM new_name;
COMMIT;`,
    })),
};
