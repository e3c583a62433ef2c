import { quoteIdentifier, quoteLiteral, quoteQualified, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { withBareSearchPath } from '../rewrite/bare-search-path';
import { looseConstraint } from '../rewrite/loose-checks';
import { type LockPatience, withLockPatience } from '../sessions/with-lock-patience';
import { type LooseCheck, recordStage, recordSuspended } from '../state/suspended-object';

/** Constraints of tables and, where inherited, of the ancestors that they come from. */
const sql = (serverVersion: number): string => `
  WITH RECURSIVE inherited AS (
    SELECT con.conrelid, con.conname FROM pg_constraint con
    WHERE con.conrelid = ANY ($1::oid[]) AND con.coninhcount > 0 AND ${looseConstraint(serverVersion)}
    UNION
    SELECT h.inhparent, i.conname FROM inherited i JOIN pg_inherits h ON h.inhrelid = i.conrelid
  )
  SELECT con.conname, n.nspname, c.relname, pg_get_constraintdef(con.oid), obj_description(con.oid, 'pg_constraint')
  FROM inherited i JOIN pg_constraint con ON con.conrelid = i.conrelid AND con.conname = i.conname
  JOIN pg_class c ON c.oid = con.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE con.coninhcount = 0 AND ${looseConstraint(serverVersion)} ORDER BY 2, 3, 1`;

const row = v.tuple([v.string(), v.string(), v.string(), v.string(), v.nullable(v.string())]);

/**
 * Drops the NOT VALID constraints that tables inherit, where they were declared, each recorded in the transaction that drops
 * it: loading rows again would have to keep them.
 *
 * @param tables oids of those that are loaded again
 */
export async function suspendInheritedLooseChecks(
  client: Client,
  tables: readonly number[],
  serverVersion: number,
  patience: LockPatience,
  onStep: (step: string) => Promise<void> | void,
): Promise<void> {
  await client.query('BEGIN');
  const checks = await withBareSearchPath(client, () =>
    readRows(client, sql(serverVersion), row, [tables]),
  ).finally(() => client.query('ROLLBACK'));
  for (const [name, schema, tableName, definition, comment] of checks) {
    const drop = `ALTER TABLE ${quoteQualified(schema, tableName)} DROP CONSTRAINT ${quoteIdentifier(name)}`;
    await withLockPatience(client, patience, { name: `${schema}.${tableName}`, tables }, async () => {
      await client.query(drop);
      await recordSuspended(client, { kind: 'loose-check', name, schema, tableName, definition, comment });
    });
    await onStep(`check ${name} suspended`);
  }
}

export async function restoreLooseCheck(
  client: Client,
  id: number,
  { schema, tableName, name, definition, comment }: LooseCheck,
  patience: LockPatience,
): Promise<void> {
  const table = quoteQualified(schema, tableName);
  const constraint = quoteIdentifier(name);
  await withLockPatience(client, patience, { name: `${schema}.${tableName}`, tables: [] }, async () => {
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${constraint} ${definition}`);
    if (comment !== null)
      await client.query(`COMMENT ON CONSTRAINT ${constraint} ON ${table} IS ${quoteLiteral(comment)}`);
    await recordStage(client, id, 'restored');
  });
}
