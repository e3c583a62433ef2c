import { AdvisedError, errorCode } from '@prodlike/core';
import { type Catalog, quoteQualified, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { type LockPatience, runWithLockPatience } from '../sessions/with-lock-patience';

/**
 * Owners of a database may vacuum its system catalogs, superusers also those that databases share; others are passed over
 * with no more than a warning. The second is whether there are statistics of a catalog, which show to superusers alone.
 */
const catalogRights = `
  SELECT c.oid, c.relname, CASE WHEN c.relisshared THEN u.superuser ELSE u.superuser OR pg_has_role(d.datdba, 'USAGE') END,
    EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = 'pg_catalog' AND s.tablename = c.relname)
  FROM unnest($1::text[]) WITH ORDINALITY w (name, position)
  JOIN pg_class c ON c.relname = w.name AND c.relnamespace = 'pg_catalog'::regnamespace
  JOIN pg_database d ON d.datname = current_database()
  CROSS JOIN (SELECT current_setting('is_superuser') = 'on' AS superuser) u
  ORDER BY w.position`;
const catalogRight = v.tuple([v.number(), v.string(), v.boolean(), v.boolean()]);

/** What held secrets until disarming took them out: its dead rows hold them still, and statistics may. */
const withSecrets = [
  'pg_authid',
  'pg_subscription',
  'pg_db_role_setting',
  'pg_foreign_server',
  'pg_user_mapping',
];

/** By SQLSTATE; null where it is not loaded, and so holds nothing. */
const statementResetRefusals: Readonly<Record<string, string | null>> = {
  '42501': 'the user may not reset it',
  '42883': 'it is too old to be reset for one database',
  '55000': null,
};

const databaseOid = '(SELECT oid FROM pg_database WHERE datname = current_database())';

/**
 * Takes out of the system catalogs what still holds originals: secrets that were removed, old statistics of columns, the
 * texts of statements, large objects that were removed. To be called after ANALYZE.
 *
 * @returns remarks about what the user has no right to purge, or what other sessions use for too long
 */
export async function purgeCatalogs(
  client: Client,
  catalog: Pick<Catalog, 'extensions' | 'serverVersion'>,
  largeObjectsRemoved: boolean,
  patience: LockPatience,
): Promise<string[]> {
  const largeObjects = largeObjectsRemoved ? ['pg_largeobject'] : [];
  const relations = [...withSecrets, 'pg_statistic', 'pg_statistic_ext_data', ...largeObjects];
  const remarks = await vacuumCatalogs(client, relations, patience);
  const statements = catalog.extensions.find(({ name }) => name === 'pg_stat_statements');
  if (statements !== undefined) {
    const reset = `SELECT ${quoteQualified(statements.schema, 'pg_stat_statements_reset')}(0, ${databaseOid}, 0)`;
    await client.query(reset).catch((error: unknown) => {
      const refusal = statementResetRefusals[errorCode(error)];
      if (refusal === undefined) throw error;
      if (refusal !== null) remarks.push(`pg_stat_statements keeps its texts: ${refusal}`);
    });
  }
  // Only then are the old files gone: https://www.postgresql.org/docs/current/sql-checkpoint.html
  await client.query('CHECKPOINT').catch((error: unknown) => {
    if (errorCode(error) !== '42501') throw error;
    remarks.push('files of the old rows stay until the next checkpoint, which the user may not ask for');
  });
  return remarks;
}

/** Statistics are made anew only where there are some: none are wanted of secrets that stay. */
async function vacuumCatalogs(
  client: Client,
  relations: readonly string[],
  patience: LockPatience,
): Promise<string[]> {
  const refused: string[] = [];
  const used: string[] = [];
  for (const [oid, name, may, analysed] of await readRows(client, catalogRights, catalogRight, [relations])) {
    if (!may) {
      refused.push(name);
      continue;
    }
    const command = analysed && withSecrets.includes(name) ? 'VACUUM (FULL, ANALYZE)' : 'VACUUM (FULL)';
    try {
      await runWithLockPatience(client, patience, { name, tables: [oid] }, `${command} pg_catalog.${name}`);
    } catch (error) {
      if (!(error instanceof AdvisedError)) throw error;
      used.push(name);
    }
  }
  const stay = (names: readonly string[], why: string): string[] =>
    names.length === 0
      ? []
      : [`old rows of ${names.join(', ')} stay in their files until the server vacuums them: ${why}`];
  return [...stay(refused, 'the user may not do that'), ...stay(used, 'other sessions use them')];
}
