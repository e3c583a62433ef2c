import { AdvisedError } from '@prodlike/core';

/** What the server said about a statement. `message` and `where` may hold row values: for decisions only, never to be shown. */
export interface ServerRefusal {
  readonly sqlState: string;
  readonly message: string;
  readonly where: string;
}

/** The connection broke while a base was loaded: why, only the server knows. */
export class LoadingInterruptedError extends AdvisedError {
  override readonly name = 'LoadingInterruptedError';
}

/**
 * Reads node-postgres's error.
 *
 * @throws LoadingInterruptedError where it is not the server's answer but the loss of the connection
 */
export function serverRefusal(error: unknown): ServerRefusal {
  const fields: { code?: unknown; message?: unknown; where?: unknown; severity?: unknown } =
    typeof error === 'object' && error !== null ? error : {};
  const { code, message, where, severity } = fields;
  const lost = typeof severity !== 'string' || typeof code !== 'string' || /^(08|57P)/.test(code);
  if (lost) {
    throw new LoadingInterruptedError(
      'The connection to the server was lost while the base was loaded.',
      "Look at the server's log: it may have been stopped, or killed for lack of memory or disk space.",
      { cause: error },
    );
  }
  return { sqlState: code, message: String(message), where: typeof where === 'string' ? where : '' };
}
