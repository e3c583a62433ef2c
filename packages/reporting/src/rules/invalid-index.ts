import { publicText } from '@prodlike/core';
import { named } from '../words/named';
import type { Rule } from './rule';

/** An index that a failed CONCURRENTLY left behind: it costs on every write and helps no read. */
export const invalidIndex: Rule = {
  id: publicText`invalid-index`,
  summary: publicText`an index is left invalid`,
  levels: ['danger'],
  thresholds: [],
  canBeAllowed: true,
  check: ({ observation, command }) =>
    observation.invalidIndexes.map(({ index, table, migration }) => ({
      level: 'danger',
      migration: migration ?? command.tool,
      relation: index,
      message: publicText`Index ${named(index)} of ${named(table)} was left invalid: every write keeps it up to date, but no query uses it, and a unique one guards nothing.`,
      advice: publicText`Drop it and build it again; where it is unique, look for duplicates first.`,
      recipe: publicText`DROP INDEX CONCURRENTLY ${index};
-- then CREATE INDEX CONCURRENTLY once more`,
    })),
};
