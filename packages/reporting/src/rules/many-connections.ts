import { publicText } from '@prodlike/core';
import { count } from '../words/count';
import type { Rule } from './rule';

/** A command that opens many connections takes them away from the application. */
export const manyConnections: Rule = {
  id: publicText`many-connections`,
  summary: publicText`the migration command has many connections open at once`,
  levels: ['warning'],
  thresholds: ['manyConnections'],
  canBeAllowed: true,
  check: ({ observation, command, thresholds }) => {
    const { peak } = observation.connections;
    if (peak < thresholds.manyConnections) return [];
    return [
      {
        level: 'warning',
        migration: command.tool,
        message: publicText`The command had ${count(peak)} connections open at once; the application would lack them.`,
        advice: publicText`Give the migration tool a pool of one or two connections.`,
      },
    ];
  },
};
