import { publicText } from '@prodlike/core';
import { type DifferenceVerbs, differenceWords } from '../../runs/difference-words';
import { runName } from '../../runs/run-words';
import type { Rule } from '../rule';

const verbs: DifferenceVerbs = {
  removed: publicText`missing:`,
  changed: publicText`different:`,
  added: publicText`left behind:`,
};

/** A rollback that ended well, after which the schema is not what it was before the migrations. */
export const rollbackIncomplete: Rule = {
  id: publicText`rollback-incomplete`,
  summary: publicText`after the rollback the schema is not what it was; danger where anything is missing or different`,
  levels: ['danger', 'warning'],
  thresholds: [],
  canBeAllowed: true,
  check: ({ runs }) =>
    runs.flatMap(({ run: { kind, command, schemaDifferences } }) => {
      if (kind !== 'rollback' || command.outcome !== 'ok' || !schemaDifferences?.length) return [];
      const isLess = schemaDifferences.some((one) => one.kind !== 'added');
      return [
        {
          level: isLess ? ('danger' as const) : ('warning' as const),
          migration: runName('rollback'),
          run: 'rollback' as const,
          message: publicText`The rollback ended well and did not bring back the schema from before the migrations; ${differenceWords(schemaDifferences, verbs)}.`,
          advice: isLess
            ? publicText`Let the rollback make again what the migrations took away or changed: the version of the application that it brings back relies on it.`
            : publicText`Let the rollback remove what the migrations made, or the next attempt will find it in its way.`,
        },
      ];
    }),
};
