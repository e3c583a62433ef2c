import { AdvisedError, errorCode, publicSqlState } from '@prodlike/core';

/** Every SQLSTATE has a digit; the codes of Node, such as EPIPE, have none. */
const sqlStateForm = /^(?=.*\d)[0-9A-Z]{5}$/;
const connectionLoss = /Connection terminated|Client was closed|not queryable|connection error/;

/**
 * What ended a run, in words for the user, where the packages have none: a server's refusal is told by its SQLSTATE, a lost
 * connection as such. A fault of our own stays what it is.
 *
 * @param step the step that was under way
 * @param interrupted of the run: what a signal ends tells of lost servers and folders, and not why
 */
export function runFailure(error: unknown, step: string, interrupted?: AbortSignal): unknown {
  if (typeof interrupted?.reason === 'string') {
    return new AdvisedError(
      `The run was interrupted (${interrupted.reason}) while "${step}" ran.`,
      'Nothing was left behind but what was pushed. Run it again.',
      { cause: error },
    );
  }
  if (error instanceof AdvisedError) return error;
  const code = errorCode(error);
  if (sqlStateForm.test(code) && !/^(?:08|57P)/.test(code)) {
    const { sqlState, condition } = publicSqlState(code);
    return new AdvisedError(
      `A server refused with SQLSTATE ${sqlState} (${condition}) while "${step}" ran.`,
      'Nothing was left behind. Correct the cause and run again.',
      { cause: error },
    );
  }
  const lost = /^(?:08|57P)/.test(code) || /^E[A-Z]{4,}$/.test(code) || connectionLoss.test(String(error));
  if (!lost) return error;
  return new AdvisedError(
    `The connection to a server was lost while "${step}" ran${code === '' ? '' : ` (${code})`}.`,
    'Nothing was left behind. Run again: it takes a new snapshot.',
    { cause: error },
  );
}
