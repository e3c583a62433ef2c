import type { Client } from 'pg';

/** All or nothing of what `act` does on the session. */
export async function inTransaction<T>(client: Client, act: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await act();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
