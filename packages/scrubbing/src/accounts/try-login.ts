import { errorCode } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';

const deadlineMs = 10_000;

/**
 * SQLSTATEs that come after authentication, when the session picks its database: the role was let in, if not here. 53300
 * (no free slot) can come before as well as after, and tells nothing.
 */
const afterAuthentication = ['42501', '55000', '3D000'];

/**
 * Tries to log in.
 *
 * @returns `untried` where neither the server's yes nor its no was heard
 */
export async function tryLogin(
  parameters: ConnectionParameters,
): Promise<'accepted' | 'refused' | 'untried'> {
  try {
    const client = await connect(parameters, { applicationName: 'prodlike login proof', deadlineMs });
    client.end().catch(() => undefined);
    return 'accepted';
  } catch (error) {
    const code = error instanceof Error ? errorCode(error.cause) : '';
    if (code.startsWith('28')) return 'refused';
    return afterAuthentication.includes(code) ? 'accepted' : 'untried';
  }
}
