import type { Client } from 'pg';
import { inSessions } from '../../apply/sessions/in-sessions';
import type { ProvenTable } from './proven-table';

/**
 * Reads tables on several sessions, one at a time on each, the largest first so that none is left to run alone at the end.
 *
 * @param tableOf the table of an item
 * @returns what `act` gave, in the order of the items
 */
export async function readTables<T, R>(
  sessions: readonly Client[],
  items: readonly T[],
  tableOf: (item: T) => ProvenTable,
  act: (session: Client, item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const largestFirst = [...items.entries()].sort(
    ([, a], [, b]) => tableOf(b).heapBytes - tableOf(a).heapBytes,
  );
  const { signal } = new AbortController();
  await inSessions(sessions, largestFirst, signal, async (session, [place, item]) => {
    results[place] = await act(session, item);
  });
  return results;
}
