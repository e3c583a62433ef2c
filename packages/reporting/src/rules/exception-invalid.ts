import { publicText } from '@prodlike/core';
import type { Rule } from './rule';

/** A comment that was meant to allow a finding and does not. */
export const exceptionInvalid: Rule = {
  id: publicText`exception-invalid`,
  summary: publicText`a "prodlike: allow" comment cannot be used`,
  levels: ['warning'],
  thresholds: [],
  canBeAllowed: false,
  check: ({ exceptionFaults }) =>
    exceptionFaults.map(({ migration, line, fault }) => ({
      level: 'warning',
      migration,
      line,
      message: publicText`The exception in line ${line} does not count: ${fault}.`,
      advice: publicText`Write it with a rule of this report and the reason for your reviewers.`,
      recipe: publicText`-- prodlike: allow blocking-lock on some_table because the reason`,
    })),
};
