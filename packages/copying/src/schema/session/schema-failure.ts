import { AdvisedError, errorCode, publicSqlState } from '@prodlike/core';
import { DatabaseError } from 'pg';
import { isLostConnection } from '../../tables/lost-connection';

/** Causes that have a remedy of their own, by SQLSTATE. */
const remedies: ReadonlyMap<string, string> = new Map([
  ['23505', 'The copied rows are not unique: look at the masks of the columns of this key.'],
  ['23P01', 'The copied rows clash: look at the masks of the columns of this constraint.'],
  ['23514', 'The copied rows break it: look at the masks of the columns that it names.'],
  [
    '42601',
    "A newer pg_dump writes what this server does not parse: install the client programs of the target's own version.",
  ],
  ['42704', 'Use a postgres-image with the same locales and extensions as the source has.'],
  ['58P01', 'Use a postgres-image that has the library.'],
  ['53100', 'Give the target more disk.'],
  ['53200', 'Give the target more memory.'],
]);

/**
 * Why an object could not be made, without the server's message, which may hold rows. What is not the server's answer comes
 * back as it is.
 *
 * @param doing e.g. `Creating INDEX "crm"."by_name"`
 */
export function schemaFailure(error: unknown, doing: string): unknown {
  if (isLostConnection(error) && !(error instanceof AdvisedError)) {
    return new AdvisedError(
      `${doing} failed: the connection to the target was lost.`,
      'Look whether it was stopped, or killed for lack of memory or disk.',
      { cause: error },
    );
  }
  if (!(error instanceof DatabaseError)) return error;
  const { sqlState, condition } = publicSqlState(errorCode(error));
  return new AdvisedError(
    `${doing} failed with SQLSTATE ${sqlState} (${condition}).`,
    remedies.get(errorCode(error)) ??
      'Use a postgres-image that is like the source, or report this with the definition.',
    { cause: error },
  );
}
