import { errorCode } from '@prodlike/core';
import type { Client } from 'pg';

/** What `act` gave, or the SQLSTATE with which the server refused it; then what it did is undone. Connection failures are thrown. */
export type Attempt<T> = { readonly value: T } | { readonly refused: string };

/** Does something that may be refused without losing the transaction around it. */
export async function withSavepoint<T>(client: Client, act: () => Promise<T>): Promise<Attempt<T>> {
  await client.query('SAVEPOINT prodlike_attempt');
  try {
    const value = await act();
    await client.query('RELEASE SAVEPOINT prodlike_attempt');
    return { value };
  } catch (error) {
    const code = errorCode(error);
    // Only the server refuses with a SQLSTATE; classes 08, 57 and 58 are about the session or the server itself.
    if (!/^[0-9A-Z]{5}$/.test(code) || /^(?:08|57P|58)/.test(code)) throw error;
    await client.query('ROLLBACK TO SAVEPOINT prodlike_attempt');
    return { refused: code };
  }
}
