import { publicSqlState } from '@prodlike/core';
import { DatabaseError } from 'pg';

/** Connection exceptions and operator intervention: the session is gone, whatever language the server's texts are in. */
const lost = /^(?:08|57P0)/;

/**
 * A server's refusal as a fault that may be shown: SQLSTATE and condition, none of its text.
 *
 * @throws the error itself where the server did not refuse but was lost, or it is no server's error
 */
export function databaseFault(error: unknown): { readonly code: string; readonly text: string } {
  if (!(error instanceof DatabaseError) || error.code === undefined || lost.test(error.code)) throw error;
  const { sqlState, condition } = publicSqlState(error.code);
  return { code: error.code, text: `${sqlState} ${condition}` };
}
