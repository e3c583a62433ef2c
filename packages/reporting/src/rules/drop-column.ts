import { publicText } from '@prodlike/core';
import { named } from '../words/named';
import { compatibilityFindings, objectOr } from './compatibility-rule';
import type { Rule } from './rule';

/** A column that running code may still name. */
export const dropColumn: Rule = {
  id: publicText`drop-column`,
  summary: publicText`a column that existed before is dropped`,
  levels: ['warning'],
  thresholds: [],
  canBeAllowed: true,
  check: (facts) =>
    compatibilityFindings(facts, 'drop-column', (definition) => ({
      message: publicText`Column ${named(objectOr(definition, publicText`(unnamed)`))} of ${named(definition.relation)} is dropped. Application code that runs until the deployment ends and still names it fails at once, and its data is gone.`,
      advice: publicText`Release code that no longer reads or writes the column (ORMs: ignore it) first; drop it in a later release.`,
      recipe: publicText`-- in a later release
SET lock_timeout = '2s';
ALTER TABLE ${definition.relation} DROP COLUMN ${objectOr(definition, publicText`column_name`)};`,
    })),
};
