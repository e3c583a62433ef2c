import { publicText } from '@prodlike/core';
import { runName } from '../../runs/run-words';
import type { Rule } from '../rule';
import { runFailure } from './run-failure';

/** The way back does not work on production-like data: after a failed deployment there is none. */
export const rollbackFailed: Rule = {
  id: publicText`rollback-failed`,
  summary: publicText`the command of the input "rollback" fails, hangs or cannot be started`,
  levels: ['danger'],
  thresholds: [],
  canBeAllowed: true,
  check: ({ runs }) =>
    runs.flatMap(({ run }) => {
      const failure = run.kind === 'rollback' ? runFailure(run) : undefined;
      if (failure === undefined) return [];
      const { error, message } = failure;
      return [
        {
          level: 'danger' as const,
          migration: runName('rollback'),
          run: 'rollback' as const,
          ...(error?.relation ? { relation: error.relation } : {}),
          ...(error?.statement ? { statement: error.statement } : {}),
          message: publicText`The rollback does not work. ${message}`,
          advice: publicText`Mend the way back before this is deployed, or say in the migration that there is none and what to do instead. Data that the migration removed cannot come back by a rollback.`,
        },
      ];
    }),
};
