import { publicText } from '@prodlike/core';
import { runName } from '../../runs/run-words';
import type { Rule } from '../rule';
import { runFailure } from './run-failure';

/** Migrations that cannot be run once more: a deployment that is repeated after half of it stops there. */
export const secondRunFailed: Rule = {
  id: publicText`second-run-failed`,
  summary: publicText`with "twice: true", the migrations fail when they run once more`,
  levels: ['danger'],
  thresholds: [],
  canBeAllowed: true,
  check: ({ runs }) =>
    runs.flatMap(({ run }) => {
      const failure = run.kind === 'second' ? runFailure(run) : undefined;
      if (failure === undefined) return [];
      const { error, message, migration } = failure;
      return [
        {
          level: 'danger' as const,
          migration: migration ?? runName('second'),
          run: 'second' as const,
          ...(error?.relation ? { relation: error.relation } : {}),
          ...(error?.statement ? { statement: error.statement } : {}),
          message: publicText`Run once more, the migrations do not work. ${message}`,
          advice: publicText`Make each statement harmless where its work is done already (IF NOT EXISTS, OR REPLACE, ON CONFLICT DO NOTHING), or run the migrations by a tool that keeps account of what was applied.`,
          ...(error?.line === undefined ? {} : { line: error.line }),
        },
      ];
    }),
};
