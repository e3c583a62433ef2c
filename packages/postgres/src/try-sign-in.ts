import { errorCode } from '@prodlike/core';
import { connect } from './connect';
import type { ConnectionParameters } from './connection-parameters';

const deadlineMs = 10_000;

/** It refuses the user, is still starting, or does not listen yet. */
const notYet = /^(?:28\w{3}|57P03|ECONNREFUSED)$/;

/**
 * One attempt to sign in.
 *
 * @returns false where the server refuses the password or token, or does not listen yet
 * @throws AdvisedError where it cannot be reached for another reason
 */
export async function trySignIn(connection: ConnectionParameters): Promise<boolean> {
  try {
    const client = await connect(connection, { applicationName: 'prodlike', deadlineMs });
    await client.end();
    return true;
  } catch (error) {
    if (error instanceof Error && notYet.test(errorCode(error.cause))) return false;
    throw error;
  }
}
