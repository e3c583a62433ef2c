import { errorCode } from '@prodlike/core';
import { type Catalog, quoteQualified, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** Owners of a database may vacuum its system catalogs; others are passed over with no more than a warning. */
const mayVacuumCatalogs = `
  SELECT pg_has_role(d.datdba, 'USAGE') OR current_setting('is_superuser') = 'on' FROM pg_database d WHERE d.datname = current_database()`;

/** By SQLSTATE; null where it is not loaded, and so holds nothing. */
const statementResetRefusals: Readonly<Record<string, string | null>> = {
  '42501': 'the user may not reset it',
  '42883': 'it is too old to be reset for one database',
  '55000': null,
};

const databaseOid = '(SELECT oid FROM pg_database WHERE datname = current_database())';

/**
 * Takes out of the system catalogs what still holds originals: old statistics of columns, the texts of statements, large
 * objects that were removed. To be called after ANALYZE.
 *
 * @returns remarks about what the user has no right to purge
 */
export async function purgeCatalogs(
  client: Client,
  catalog: Pick<Catalog, 'extensions' | 'serverVersion'>,
  largeObjectsRemoved: boolean,
): Promise<string[]> {
  const remarks: string[] = [];
  const [allowed] = await readRows(client, mayVacuumCatalogs, v.tuple([v.boolean()]));
  const relations = [
    'pg_statistic',
    'pg_statistic_ext_data',
    ...(largeObjectsRemoved ? ['pg_largeobject'] : []),
  ];
  if (allowed?.[0] === true)
    for (const relation of relations) await client.query(`VACUUM (FULL) pg_catalog.${relation}`);
  else
    remarks.push(
      `old rows of ${relations.join(', ')} stay in their files until the server vacuums them: only the database's owner may do that`,
    );
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
