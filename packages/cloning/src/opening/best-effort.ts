import { errorCode } from '@prodlike/core';
import type { Client } from 'pg';

/** No right to it, something depends on it, or it is gone. */
const tolerated = /^(?:42501|2BP01|0LP01|42704)$/;

/** Runs statements one by one, each of which an account that is no superuser may be refused. */
export async function bestEffort(client: Client, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await client.query(statement).catch((error: unknown) => {
      if (!tolerated.test(errorCode(error))) throw error;
    });
  }
}
