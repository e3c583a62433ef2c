import { AdvisedError, errorCode } from '@prodlike/core';

/** By administrator, crash or shutdown; a standby that takes back rows which a snapshot still needs. */
const lostStates = ['57P01', '57P02', '57P03', '57P05', '40001'];
const lostCodes = [
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
];

/** node-postgres gives these no code. */
const lostMessage = /Connection terminated|connection error and is not queryable|timeout expired/;

/** Whether a failure means that the session is gone, rather than that the server refused something. */
export function isLostConnection(error: unknown): boolean {
  if (error instanceof AdvisedError) return isLostConnection(error.cause);
  const code = errorCode(error);
  if (code !== '') return lostStates.includes(code) || lostCodes.includes(code) || code.startsWith('08');
  return error instanceof Error && lostMessage.test(error.message);
}
