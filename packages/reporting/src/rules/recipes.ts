import { type PublicText, publicText } from '@prodlike/core';
import { cutEnd } from '../words/shorten';

/** A statement alone in its transaction, under a lock_timeout. */
export function shortLockRecipe(statement: PublicText): PublicText {
  return publicText`BEGIN;
SET LOCAL lock_timeout = '2s';
${cutEnd(statement, 400)};
COMMIT;
-- on a time-out (SQLSTATE 55P03): wait a little, then try the same transaction again`;
}

/** Changing many rows without one long transaction. */
export function batchRecipe(table: PublicText): PublicText {
  return publicText`-- repeat, each batch in a transaction of its own, until it changes no row
WITH batch AS (
  SELECT ctid FROM ${table} WHERE /* not changed yet */ LIMIT 5000 FOR UPDATE SKIP LOCKED
)
UPDATE ${table} SET /* … */ FROM batch WHERE ${table}.ctid = batch.ctid;`;
}
