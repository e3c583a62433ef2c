import { publicText } from '@prodlike/core';
import { counted } from '../words/count';
import type { Rule } from './rule';

/** Connections that broke: a killed backend, a crashed server, a client that went away in the middle. */
export const connectionsLost: Rule = {
  id: publicText`connections-lost`,
  summary: publicText`connections break before they are closed`,
  levels: ['warning'],
  thresholds: [],
  canBeAllowed: true,
  check: ({ observation, command }) => {
    const { lost } = observation.connections;
    if (lost === 0) return [];
    return [
      {
        level: 'warning',
        migration: command.tool,
        message: publicText`${counted(lost, publicText`connection`, publicText`connections`)} broke before being closed: a backend was ended, the server went down, or the client went away in the middle.`,
        advice: publicText`Look for pg_terminate_backend in the migrations, and close connections when the work is done.`,
      },
    ];
  },
};
