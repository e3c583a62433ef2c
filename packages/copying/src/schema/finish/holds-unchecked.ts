import { errorCode } from '@prodlike/core';
import type { Client } from 'pg';
import { schemaFailure } from '../session/schema-failure';

/** Integrity constraint violations. */
const violation = /^23/;

/**
 * Whether the rows hold a constraint that is NOT VALID; it stays so.
 *
 * @param validate `ALTER TABLE … VALIDATE CONSTRAINT …`
 */
export async function holdsUnchecked(client: Client, validate: string, name: string): Promise<boolean> {
  await client.query('BEGIN');
  try {
    await client.query(validate);
    return true;
  } catch (error) {
    if (violation.test(errorCode(error))) return false;
    throw schemaFailure(error, `Checking ${name}`);
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
  }
}
