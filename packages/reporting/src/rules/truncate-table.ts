import { publicText } from '@prodlike/core';
import { bytes } from '../words/bytes';
import { named } from '../words/named';
import type { Rule } from './rule';

/** All rows of a table that existed before are deleted. */
export const truncateTable: Rule = {
  id: publicText`truncate-table`,
  summary: publicText`a table that is not small is emptied`,
  levels: ['danger'],
  thresholds: [],
  canBeAllowed: true,
  check: ({ observation, tables }) =>
    observation.rewrites
      .filter(({ reason }) => reason === 'truncate')
      .filter((rewrite) => !tables.isSmall(rewrite) && !tables.isNew(rewrite.relation, rewrite.tableBytes))
      .map(({ migration, relation, statement, tableBytes, line }) => ({
        level: 'danger',
        migration,
        relation,
        statement,
        message: publicText`${named(relation)} was emptied: ${bytes(tableBytes)} of rows and indexes are gone at once, and reads and writes wait for the transaction's end.`,
        advice: publicText`If the rows are to go, delete them in batches once nothing reads them any more, or swap in an empty table and keep the old one until that proved right.`,
        recipe: publicText`-- repeat until it deletes no row
DELETE FROM ${relation} WHERE ctid = ANY (ARRAY (SELECT ctid FROM ${relation} LIMIT 5000));`,
        ...(line === undefined ? {} : { line }),
      })),
};
