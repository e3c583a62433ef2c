import type { ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { Fingerprinter } from '../fingerprints/fingerprinter';
import { openProofSession } from './open-proof-session';

/** One works in the server while the rows of another are looked at here; a third fills the gaps. */
const mostSessions = 3;

/**
 * Opens sessions for `act`, each in a transaction that only reads, and ends them after it.
 *
 * @param tables that there are to read: no more sessions than these are opened
 * @throws AdvisedError where one cannot be opened
 */
export async function withReadingSessions<T>(
  connection: ConnectionParameters,
  fingerprinter: Fingerprinter,
  tables: number,
  act: (sessions: readonly Client[]) => Promise<T>,
): Promise<T> {
  const sessions: Client[] = [];
  try {
    while (sessions.length < Math.min(mostSessions, tables)) {
      const session = await openProofSession(connection, fingerprinter);
      sessions.push(session);
      await session.query('BEGIN READ ONLY');
    }
    return await act(sessions);
  } finally {
    await Promise.all(sessions.map((session) => session.end().catch(() => undefined)));
  }
}
