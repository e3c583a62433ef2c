import type { Client } from 'pg';

/**
 * Runs items on several sessions, each session one at a time, in the order given. After the first failure no further one
 * starts; it is thrown when those under way have ended.
 */
export async function inSessions<T>(
  sessions: readonly Client[],
  items: readonly T[],
  signal: AbortSignal,
  act: (session: Client, item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const failures: unknown[] = [];
  const work = async (session: Client): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      if (failures.length > 0) return;
      try {
        signal.throwIfAborted();
        await act(session, item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(sessions.map(work));
  if (failures.length > 0) throw failures[0];
}
