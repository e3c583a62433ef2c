import { AdvisedError, errorCode, publicSqlState } from '@prodlike/core';

/** Causes that have a remedy of their own, by SQLSTATE. */
const remedies: ReadonlyMap<string, string> = new Map([
  ['23505', 'The copied rows are not unique: look at the masks of the columns of this key.'],
  ['23P01', 'The copied rows clash: look at the masks of the columns of this constraint.'],
  ['23514', 'The copied rows break it: look at the masks of the columns that it names.'],
  ['42704', 'Use a postgres-image with the same locales and extensions as the source has.'],
  ['58P01', 'Use a postgres-image that has the library.'],
  ['53100', 'Give the target more disk.'],
  ['53200', 'Give the target more memory.'],
]);

/**
 * Why an object could not be made, without the server's message, which may hold rows.
 *
 * @param doing e.g. `Creating INDEX "crm"."by_name"`
 */
export function schemaFailure(error: unknown, doing: string): AdvisedError {
  if (error instanceof AdvisedError) return error;
  const code = errorCode(error);
  if (!/^[0-9A-Z]{5}$/.test(code) || /^(08|57P)/.test(code)) {
    return new AdvisedError(
      `${doing} failed: the connection to the target was lost.`,
      'Look whether it was stopped, or killed for lack of memory or disk.',
      { cause: error },
    );
  }
  const { sqlState, condition } = publicSqlState(code);
  return new AdvisedError(
    `${doing} failed with SQLSTATE ${sqlState} (${condition}).`,
    remedies.get(code) ?? 'Use a postgres-image that is like the source, or report this with the definition.',
    { cause: error },
  );
}
