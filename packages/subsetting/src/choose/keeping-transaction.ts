import type { Client } from 'pg';

/**
 * Does a part of a transaction's work so that its failure leaves the transaction, and with it the snapshot, as they were.
 *
 * @throws whatever `act` throws
 */
export async function keepingTransaction<T>(client: Client, act: () => Promise<T>): Promise<T> {
  await client.query('SAVEPOINT prodlike');
  try {
    const result = await act();
    await client.query('RELEASE SAVEPOINT prodlike');
    return result;
  } catch (error) {
    // Where the session is lost this fails, too; the first failure tells more.
    await client.query('ROLLBACK TO SAVEPOINT prodlike').catch(() => undefined);
    throw error;
  }
}
