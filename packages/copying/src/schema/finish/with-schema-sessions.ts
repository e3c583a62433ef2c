import { availableParallelism, totalmem } from 'node:os';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';
import { openSchemaSession } from '../session/open-schema-session';

const mebibyte = 1024 * 1024;
/** An index is sorted in memory up to this; more brings little. */
const mostSortMemory = 1024 * mebibyte;
const leastSortMemory = 64 * mebibyte;
/** Of the machine's memory, for all sessions together. */
const memoryShare = 0.25;

/**
 * Opens sessions for `act` and ends them after it. Each gets its share of the machine for building indexes.
 *
 * @throws AdvisedError where one cannot be opened
 */
export async function withSchemaSessions<T>(
  target: ConnectionParameters,
  count: number,
  act: (sessions: readonly Client[]) => Promise<T>,
): Promise<T> {
  const sessions: Client[] = [];
  try {
    while (sessions.length < count) sessions.push(await openSchemaSession(target, machineShare(count)));
    return await act(sessions);
  } finally {
    await Promise.all(sessions.map((session) => session.end().catch(() => undefined)));
  }
}

function machineShare(count: number): Record<string, string> {
  const share = (totalmem() * memoryShare) / count;
  const sortMemory = Math.max(leastSortMemory, Math.min(mostSortMemory, share));
  const workers = Math.max(0, Math.floor(availableParallelism() / count) - 1);
  return {
    maintenance_work_mem: `${Math.floor(sortMemory / 1024)}kB`,
    max_parallel_maintenance_workers: String(workers),
  };
}
