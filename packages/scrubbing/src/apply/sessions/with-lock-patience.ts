import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError, errorCode } from '@prodlike/core';
import type { Client } from 'pg';
import { lockHolders } from './lock-holders';

/** For each wait: long enough for short transactions, short enough that those queued behind us are not held up. */
const lockTimeoutMs = 3_000;
const firstPauseMs = 500;
const longestPauseMs = 15_000;

export interface LockPatience {
  /** How long locks are waited for in all, retries included. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  report(line: string): void;
}

/** lock_not_available, deadlock_detected, serialization_failure: another try may succeed. */
const passing = new Set(['55P03', '40P01', '40001']);

/**
 * Runs a transaction; where it cannot get its locks it is rolled back and tried again after a growing pause.
 *
 * @param tables oids of the tables that it locks, to find who holds them
 * @param what as in `waiting for a lock of …`
 * @throws AdvisedError that names the holding session when the patience is at its end; the transaction's own error otherwise
 */
export async function withLockPatience<T>(
  client: Client,
  { patienceMs, signal, report }: LockPatience,
  what: string,
  tables: readonly number[],
  transaction: () => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    signal.throwIfAborted();
    try {
      await client.query('BEGIN');
      await client.query(`SET LOCAL lock_timeout = ${Math.max(1, Math.min(lockTimeoutMs, patienceMs))}`);
      const result = await transaction();
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      if (!passing.has(errorCode(error))) throw error;
      const holders = await lockHolders(client, tables);
      if (performance.now() + pauseMs > deadline) throw stillLocked(what, holders, error);
      report(`${what}: waiting for a lock${holders === '' ? '' : ` held by ${holders}`}`);
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

function stillLocked(what: string, holders: string, cause: unknown): AdvisedError {
  return new AdvisedError(
    `${what} is locked by ${holders === '' ? 'another session' : holders}.`,
    'End that session or wait until it is done, and run again: it goes on where it stopped.',
    { cause },
  );
}
