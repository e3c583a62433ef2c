import { publicText } from '@prodlike/core';
import { named, quotedStatement } from '../../words/named';
import type { Rule } from '../rule';

/** Migrations that ran alone and failed beside traffic: by a deadlock, a lock_timeout, a serialization failure. */
export const failedBesideTraffic: Rule = {
  id: publicText`failed-beside-traffic`,
  summary: publicText`a migration that runs alone fails beside traffic`,
  levels: ['danger'],
  thresholds: [],
  canBeAllowed: true,
  check: ({ traffic }) => {
    const failure = traffic?.failure;
    if (failure === undefined) return [];
    const { migration, sqlState, condition, statement } = failure;
    const how =
      sqlState === undefined || condition === undefined
        ? publicText`did not come to its end`
        : publicText`failed with SQLSTATE ${sqlState} (${named(condition)})`;
    const where = statement === undefined ? publicText`` : publicText`, in ${quotedStatement(statement)}`;
    return [
      {
        level: 'danger',
        migration,
        ...(statement === undefined ? {} : { statement }),
        message: publicText`Alone, ${named(migration)} ran to its end. Beside traffic it ${how}${where}.`,
        advice: publicText`Have the deployment try it again after a lock_timeout or a deadlock, take locks in the order in which the application takes them, and keep each transaction short.`,
      },
    ];
  },
};
