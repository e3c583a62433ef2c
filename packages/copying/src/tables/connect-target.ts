import { AdvisedError } from '@prodlike/core';
import { type ConnectionParameters, type ConnectOptions, connect } from '@prodlike/postgres';
import type { Client } from 'pg';

/**
 * Opens a session in the target. Nobody but us starts or reaches that server: where it does not answer, it is gone.
 *
 * @throws AdvisedError; see `isLostConnection`
 */
export async function connectTarget(target: ConnectionParameters, options: ConnectOptions): Promise<Client> {
  try {
    return await connect(target, options);
  } catch (error) {
    throw new AdvisedError(
      "The target's server does not answer any more.",
      'Look whether it was stopped, or killed for lack of memory or disk; then run it again.',
      { cause: error },
    );
  }
}
