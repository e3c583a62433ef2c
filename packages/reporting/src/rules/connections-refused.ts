import { joinPublic, publicText } from '@prodlike/core';
import { counted } from '../words/count';
import { named } from '../words/named';
import type { Rule } from './rule';

/** Connections that the server did not accept: too many, a wrong password, a database that is not there. */
export const connectionsRefused: Rule = {
  id: publicText`connections-refused`,
  summary: publicText`the server refuses connections: there are too many, or the command then fails`,
  levels: ['failed', 'warning'],
  thresholds: [],
  canBeAllowed: false,
  check: ({ observation, command }) => {
    const failed = command.outcome !== 'ok';
    // Some tools try whether a database is there; that it is not harms nobody.
    const refused = observation.connections.refused.filter((each) => failed || isLack(each.sqlState));
    if (refused.length === 0) return [];
    const reasons = refused.map(
      ({ sqlState, condition, count }) =>
        publicText`${counted(count, publicText`connection`, publicText`connections`)} with SQLSTATE ${sqlState} (${named(condition)})`,
    );
    return [
      {
        level: failed ? 'failed' : 'warning',
        migration: command.tool,
        message: publicText`The server refused ${joinPublic(reasons, publicText`, `)}.`,
        advice: refused.some(({ sqlState }) => isLack(sqlState))
          ? publicText`Give the migration tool a pool of one or two connections: production's are the application's.`
          : publicText`Have the tool connect by DATABASE_URL or the PG* variables as they are set for it, with their user, password and database.`,
      },
    ];
  },
};

/** Class 53, insufficient resources: 53300 is too_many_connections. */
function isLack(sqlState: string): boolean {
  return sqlState.startsWith('53');
}
