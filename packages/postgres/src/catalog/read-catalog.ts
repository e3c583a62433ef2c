import { errorCode } from '@prodlike/core';
import type { Client } from 'pg';
import { assembleTables } from './assemble-tables';
import type { Catalog } from './catalog';
import { lockedCatalogError } from './locked-catalog-error';
import { readChecks } from './read-checks';
import { readColumns } from './read-columns';
import { readDatabaseFacts } from './read-database-facts';
import { readDependents } from './read-dependents';
import { readDomains } from './read-domains';
import { readEnums } from './read-enums';
import { readForeignKeys } from './read-foreign-keys';
import { readLookupIndexes } from './read-lookup-indexes';
import { readTables } from './read-tables';
import { readTypes } from './read-types';
import { readUniqueIndexes } from './read-unique-indexes';

const statementDeadlineMs = 60_000;
/** Deparsing locks a table ACCESS SHARE: only who holds ACCESS EXCLUSIVE, such as an open migration, keeps it waiting. */
const lockDeadlineMs = 10_000;

const lockNotAvailable = '55P03';

/** One snapshot for all queries; the bare search path makes the server qualify every name that it deparses. */
const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = pg_catalog;
  SET LOCAL statement_timeout = ${statementDeadlineMs}; SET LOCAL lock_timeout = ${lockDeadlineMs}; SET LOCAL jit = off`;

/**
 * Reads the catalog of the connected database: a fixed number of queries for any number of tables, and no user's row.
 * About half a second per 1,000 tables at most. Takes ACCESS SHARE locks on the tables while it runs.
 *
 * @param client a session outside a transaction; its settings are as before afterwards
 * @throws AdvisedError that names the session whose lock keeps it waiting, DatabaseError of node-postgres where a query fails
 */
export async function readCatalog(client: Client): Promise<Catalog> {
  await client.query(begin);
  let catalog: Catalog;
  try {
    catalog = await readAll(client);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    if (errorCode(error) !== lockNotAvailable) throw error;
    throw await lockedCatalogError(client, error);
  }
  await client.query('ROLLBACK');
  return catalog;
}

async function readAll(client: Client): Promise<Catalog> {
  const facts = await readDatabaseFacts(client);
  const types = await readTypes(client);
  const used = [...types.keys()];
  return {
    ...facts,
    tables: assembleTables({
      tables: await readTables(client),
      columns: await readColumns(client, types),
      dependents: await readDependents(client),
      uniqueIndexes: await readUniqueIndexes(client),
      lookups: await readLookupIndexes(client),
      checks: await readChecks(client, facts.serverVersion),
    }),
    foreignKeys: await readForeignKeys(client, facts.serverVersion),
    domains: await readDomains(client, used, facts.serverVersion),
    enums: await readEnums(client, used),
  };
}
