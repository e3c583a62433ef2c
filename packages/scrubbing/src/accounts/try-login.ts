import { errorCode } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';

const deadlineMs = 10_000;

/**
 * SQLSTATEs that come after authentication, when the session picks its database: the role was let in, if not here. 53300
 * (no free slot) can come before as well as after, and tells nothing.
 */
const afterAuthentication = ['42501', '55000', '3D000'];

/**
 * `wrong-password`: the server asked for a password and did not take it. `not-admitted`: refused for another reason: the
 * role has no LOGIN, or pg_hba.conf lets it in from elsewhere or in another way only. `untried`: neither the server's yes
 * nor its no was heard.
 */
export type LoginAttempt = 'accepted' | 'wrong-password' | 'not-admitted' | 'untried';

/** Tries to log in. Never throws. */
export async function tryLogin(parameters: ConnectionParameters): Promise<LoginAttempt> {
  try {
    const client = await connect(parameters, { applicationName: 'prodlike login proof', deadlineMs });
    client.end().catch(() => undefined);
    return 'accepted';
  } catch (error) {
    const code = error instanceof Error ? errorCode(error.cause) : '';
    if (code === '28P01') return 'wrong-password';
    if (code.startsWith('28')) return 'not-admitted';
    return afterAuthentication.includes(code) ? 'accepted' : 'untried';
  }
}
