import { errorCode } from '@prodlike/core';
import { type ConnectionParameters, trySignIn } from '@prodlike/postgres';

const lostCode = /^(?:08\w{3}|57P0\d|E[A-Z]{4,}|EAI_AGAIN)$/;
const lostWords = /Connection terminated|Client was closed|not queryable|connection error/;

/**
 * Whether an error tells of the way to the server and not of its data: the connection broke, or none can be made any more,
 * as when a tunnel has ended.
 */
export async function isLost(error: unknown, connection: ConnectionParameters): Promise<boolean> {
  if (tellsOfLoss(error)) return true;
  return !(await trySignIn(connection).catch(() => false));
}

function tellsOfLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (lostCode.test(errorCode(error)) || lostWords.test(error.message)) return true;
  return tellsOfLoss(error.cause);
}
