import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError, errorCode } from '@prodlike/core';
import { lockHolders } from '@prodlike/postgres';
import type { Client } from 'pg';

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

/** What needs locks: its name for messages, and the oids of the tables that it locks, to find who holds them. */
export interface LockTarget {
  readonly name: string;
  readonly tables: readonly number[];
}

/** lock_not_available, deadlock_detected, serialization_failure: another try may succeed. */
const passing = new Set(['55P03', '40P01', '40001']);

/**
 * Runs a transaction; where it cannot get its locks it is rolled back and tried again after a growing pause.
 *
 * @throws AdvisedError that names the holding session when the patience is at its end; the transaction's own error otherwise
 */
export async function withLockPatience<T>(
  client: Client,
  patience: LockPatience,
  target: LockTarget,
  transaction: () => Promise<T>,
): Promise<T> {
  return await retryOnLock(client, patience, target, async () => {
    try {
      await client.query('BEGIN');
      await client.query(`SET LOCAL lock_timeout = ${timeoutMs(patience)}`);
      const result = await transaction();
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  });
}

/** As `withLockPatience`, for one statement that may not run in a transaction, such as VACUUM. */
export async function runWithLockPatience(
  client: Client,
  patience: LockPatience,
  target: LockTarget,
  statement: string,
): Promise<void> {
  await retryOnLock(client, patience, target, async () => {
    await client.query(`SET lock_timeout = ${timeoutMs(patience)}`);
    await client.query(statement);
  });
}

function timeoutMs({ patienceMs }: LockPatience): number {
  return Math.max(1, Math.min(lockTimeoutMs, patienceMs));
}

async function retryOnLock<T>(
  client: Client,
  { patienceMs, signal, report }: LockPatience,
  { name, tables }: LockTarget,
  attempt: () => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (!passing.has(errorCode(error))) throw error;
      const holders = await lockHolders(client, tables);
      if (performance.now() + pauseMs > deadline) throw stillLocked(name, holders, error);
      report(`${name}: waiting for a lock${holders === '' ? '' : ` held by ${holders}`}`);
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

function stillLocked(name: string, holders: string, cause: unknown): AdvisedError {
  return new AdvisedError(
    `${name} is locked by ${holders === '' ? 'another session' : holders}.`,
    'End that session or wait until it is done, and run again: it goes on where it stopped.',
    { cause },
  );
}
