import type { Client } from 'pg';

/** A statement that waits for a lock is behind somebody else's DDL. */
const lockTimeoutMs = 10_000;

/**
 * Runs work in a transaction that is always rolled back, so that nothing of it stays. Rows that a policy would hide are an error
 * there, not missing. Every statement has a deadline. Compiling expressions of this size just in time costs more than it saves.
 */
export async function rolledBack<T>(
  client: Client,
  options: { readonly readOnly: boolean; readonly statementTimeoutMs: number },
  work: () => Promise<T>,
): Promise<T> {
  await client.query(options.readOnly ? 'BEGIN READ ONLY' : 'BEGIN READ WRITE');
  try {
    await client.query(
      `SET LOCAL statement_timeout = ${options.statementTimeoutMs}; SET LOCAL lock_timeout = ${lockTimeoutMs}; SET LOCAL row_security = off; SET LOCAL jit = off`,
    );
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Runs one step of a transaction; what it changed is undone, also where it fails. */
export async function undone<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('SAVEPOINT prodlike');
  try {
    return await work();
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT prodlike');
  }
}
