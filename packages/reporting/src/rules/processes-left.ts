import { publicText } from '@prodlike/core';
import { counted } from '../words/count';
import type { Rule } from './rule';

/** Daemons: what they did after the command's end is not in the report, and in production nobody would have waited for them. */
export const processesLeft: Rule = {
  id: publicText`processes-left`,
  summary: publicText`the migration command ends and leaves processes running`,
  levels: ['warning'],
  thresholds: [],
  canBeAllowed: true,
  check: ({ command }) => {
    const left = command.leftoverProcesses;
    if (left === 0) return [];
    return [
      {
        level: 'warning',
        migration: command.tool,
        message: publicText`The migration command ended and left ${counted(left, publicText`process`, publicText`processes`)} running, which ${left === 1 ? publicText`was` : publicText`were`} ended. What they still had to do is not in this report.`,
        advice: publicText`Let the command wait for everything it starts.`,
      },
    ];
  },
};
