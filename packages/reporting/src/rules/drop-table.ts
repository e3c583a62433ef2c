import { publicText } from '@prodlike/core';
import { named } from '../words/named';
import { compatibilityFindings } from './compatibility-rule';
import type { Rule } from './rule';

/** A table that running code may still use. */
export const dropTable: Rule = {
  id: publicText`drop-table`,
  summary: publicText`a table that existed before is dropped`,
  levels: ['warning'],
  thresholds: [],
  canBeAllowed: true,
  check: (facts) =>
    compatibilityFindings(facts, 'drop-table', ({ relation }) => ({
      message: publicText`Table ${named(relation)} is dropped with all its rows. Code that still uses it fails at once.`,
      advice: publicText`Release code that no longer uses it first. Then rename it for a while, so that it can come back, and drop it when nothing missed it.`,
      recipe: publicText`SET lock_timeout = '2s';
ALTER TABLE ${relation} RENAME TO unused_table;
-- some weeks later
DROP TABLE unused_table;`,
    })),
};
