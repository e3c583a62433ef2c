import { type PublicText, publicText, vouch } from './public-text';
import { sqlStateConditions } from './sqlstate-conditions';

/**
 * An error's SQLSTATE and condition name. `RAISE … USING ERRCODE` takes any five characters, which may be data: a state
 * that is not PostgreSQL's own is not passed on.
 */
export function publicSqlState(code: string): {
  readonly sqlState: PublicText;
  readonly condition: PublicText;
} {
  const condition = sqlStateConditions.get(code);
  if (condition === undefined) return { sqlState: publicText`XX???`, condition: publicText`unknown` };
  return { sqlState: vouch(code), condition: vouch(condition) };
}
