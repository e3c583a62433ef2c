import { AdvisedError, errorCode } from '@prodlike/core';
import type { Client } from 'pg';

const sessionsOn = 'SELECT count(*)::int AS sessions FROM pg_stat_activity WHERE datname = $1';

/**
 * Why CREATE DATABASE … TEMPLATE failed, in words for the user, without the server's own text. Codes:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export async function createFailure(client: Client, template: string, cause: unknown): Promise<AdvisedError> {
  const code = errorCode(cause);
  const failed = (why: string, advice: string) =>
    new AdvisedError(`Database "${template}" could not be cloned: ${why}.`, advice, { cause });
  switch (code) {
    case '55006': {
      const { rows } = await client.query<{ sessions: number }>(sessionsOn, [template]);
      const sessions = Math.max(1, rows[0]?.sessions ?? 1);
      return failed(
        `${sessions} ${sessions === 1 ? 'session is' : 'sessions are'} connected to it, or prepared transactions are open in it`,
        'PostgreSQL clones a database only while nobody uses it. Keep a template that applications do not connect to: ALTER DATABASE … ALLOW_CONNECTIONS false, or end those sessions.',
      );
    }
    case '42501':
      return failed(
        'this user may not copy it',
        'Run ALTER DATABASE … IS_TEMPLATE true on it, or connect as its owner.',
      );
    case '53100':
      return failed('the server has no disk space left', 'Free space on the server, or sweep old clones.');
    case '57014':
      return failed('it was cancelled', 'Run it again.');
    default:
      return failed(
        `the server answered with SQLSTATE ${/^[0-9A-Z]{5}$/.test(code) ? code : 'unknown'}`,
        "Look into the server's log for that moment.",
      );
  }
}

/** @throws AdvisedError where the user may make no databases */
export function requireCreateDb(mayCreateDatabases: boolean, user: string): void {
  if (mayCreateDatabases) return;
  throw new AdvisedError(
    `The user "${user}" may not create databases on this server.`,
    `Run ALTER ROLE … CREATEDB for it as an administrator, or connect as a user who may.`,
  );
}
