import { publicText } from '@prodlike/core';
import type { Rule } from './rule';

/** The clone's server ended by itself: a crash, a full disk, no memory. What followed was not observed. */
export const serverLost: Rule = {
  id: publicText`server-lost`,
  summary: publicText`the clone's server ends while the migrations run`,
  levels: ['failed'],
  thresholds: [],
  canBeAllowed: false,
  check: ({ clone, command }) => {
    if (!clone.serverLost) return [];
    return [
      {
        level: 'failed',
        migration: command.tool,
        message: publicText`The clone's PostgreSQL server ended while the migrations ran. This report holds what was seen until then.`,
        advice: publicText`The log says why, where the server could still say it. Look at the machine's disk and memory first, then run again; if it ends at the same statement, that statement crashes this version of PostgreSQL.`,
      },
    ];
  },
};
