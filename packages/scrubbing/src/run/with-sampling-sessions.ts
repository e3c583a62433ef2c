import { AdvisedError, type CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';

/** Each keeps one process of the server busy for a moment: with the session that reads the catalog four tables at a time. */
const furtherSessions = 3;

/**
 * Opens further sessions to sample tables with, for `act`, and ends them after it. Where the server gives no more, those
 * that it gave do.
 */
export async function withSamplingSessions<T>(
  connection: ConnectionParameters,
  cleanUp: CleanUp,
  act: (sessions: readonly Client[]) => Promise<T>,
): Promise<T> {
  const opened: Client[] = [];
  const end = async (): Promise<void> => {
    await Promise.all(opened.map((session) => session.end().catch(() => undefined)));
  };
  const close = cleanUp.defer('the sessions that sample rows', end);
  try {
    while (opened.length < furtherSessions) {
      const session = await connect(connection, { applicationName: 'prodlike sample' }).catch(unavailable);
      if (session === undefined) break;
      opened.push(session);
    }
    return await act(opened);
  } finally {
    await close();
  }
}

/** Too many connections, for the server or for the role: one session is enough. */
function unavailable(error: unknown): undefined {
  if (!(error instanceof AdvisedError)) throw error;
}
