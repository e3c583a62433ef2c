import type { ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';
import { openRewriteSession } from './rewrite-session';

/**
 * Opens sessions for `act` and ends them after it.
 *
 * @param concurrency how many processes may work at once: where there are fewer sessions they get workers for their indexes
 * @throws AdvisedError where one cannot be opened
 */
export async function withSessions<T>(
  connection: ConnectionParameters,
  settings: Readonly<Record<string, string>>,
  count: number,
  concurrency: number,
  act: (sessions: readonly [Client, ...Client[]]) => Promise<T>,
): Promise<T> {
  const opened: Client[] = [];
  try {
    const first = await openRewriteSession(connection, settings);
    opened.push(first);
    while (opened.length < count) opened.push(await openRewriteSession(connection, settings));
    const workers = Math.max(0, Math.floor(concurrency / count) - 1);
    for (const session of opened) await session.query(`SET max_parallel_maintenance_workers = ${workers}`);
    return await act([first, ...opened.slice(1)]);
  } finally {
    await Promise.all(opened.map((session) => session.end().catch(() => undefined)));
  }
}
