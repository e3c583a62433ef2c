import type { Client } from 'pg';
import * as v from 'valibot';
import type { Catalog } from './catalog';
import { readRows } from './read-rows';

/** What the catalog says of the database as a whole. */
export type DatabaseFacts = Pick<
  Catalog,
  'serverVersion' | 'database' | 'currentUser' | 'superuser' | 'extensions' | 'largeObjects'
>;

const factsSql = `
  SELECT current_setting('server_version_num')::int, current_database(), current_user, current_setting('is_superuser') = 'on',
    (SELECT count(*) FROM pg_largeobject_metadata)::float8`;
const extensionsSql = `
  SELECT e.extname, n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace ORDER BY n.nspname, e.extname`;

const factsRow = v.tuple([v.number(), v.string(), v.string(), v.boolean(), v.number()]);
const extensionRow = v.tuple([v.string(), v.string()]);

export async function readDatabaseFacts(client: Client): Promise<DatabaseFacts> {
  const [facts] = await readRows(client, factsSql, factsRow);
  if (facts === undefined) throw new Error('The server gave no row for its own settings.');
  const [serverVersion, database, currentUser, superuser, largeObjects] = facts;
  const extensions = await readRows(client, extensionsSql, extensionRow);
  return {
    serverVersion,
    database,
    currentUser,
    superuser,
    largeObjects,
    extensions: extensions.map(([name, schema]) => ({ name, schema })),
  };
}
