import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedError } from '@prodlike/observing';
import { errorWords } from '../words/error-words';
import type { Rule } from './rule';

/** A migration that ended in an error, or did not end. */
export const migrationFailed: Rule = {
  id: publicText`migration-failed`,
  summary: publicText`a migration fails or is interrupted`,
  levels: ['failed'],
  thresholds: [],
  canBeAllowed: false,
  check: ({ observation }) =>
    observation.migrations.flatMap(({ name, kind, outcome, error }) => {
      if (outcome !== 'failed' && outcome !== 'interrupted') return [];
      // The tool's own set-up failing without an error of the server is the command's failure, told by its own rule.
      if (kind === 'setup' && !error) return [];
      return [
        {
          level: 'failed' as const,
          migration: name,
          ...(error?.relation ? { relation: error.relation } : {}),
          ...(error?.statement ? { statement: error.statement } : {}),
          message: error ? errorWords(error) : publicText`It was interrupted before it ended.`,
          advice: adviceFor(error),
          ...(error?.line === undefined ? {} : { line: error.line }),
        },
      ];
    }),
};

function adviceFor(error: ObservedError | undefined): PublicText {
  switch (error?.sqlState.slice(0, 2)) {
    case '23':
      return publicText`The data holds rows that the new rule forbids. Find and mend them in an earlier migration, then add the rule.`;
    case '22':
      return publicText`A value in the data does not fit the new type or expression. Select the rows that do not fit on a clone, decide about them, then convert.`;
    case '42':
      return publicText`An object it names is missing, exists already, or is not allowed to this role. Compare the schema that the migration expects with the production data’s.`;
    case '53':
      return lackAdvice(error.sqlState);
    case '55':
      return publicText`A lock was not to be had in time, or the object is in use by another session of the command. Use one connection, or retry.`;
    case '57':
      return publicText`The server or a time-out ended it. Look for statements that are too slow, and at statement_timeout.`;
    default:
      return publicText`Run it on a clone by the command line to see the server’s whole message.`;
  }
}

/** Class 53: what the machine of the clone lacks. */
function lackAdvice(sqlState: PublicText): PublicText {
  if (sqlState === '53100')
    return publicText`The disk that holds the clone is full. Set "clone-dir" to a folder on a larger one; if the migration writes more than expected, see its sizes and WAL.`;
  if (sqlState === '53300')
    return publicText`The migration opens more connections than the server takes. Give the tool a pool of one or two.`;
  return publicText`The clone's server lacks memory or another resource. Run on a larger machine, or do less in one statement.`;
}
