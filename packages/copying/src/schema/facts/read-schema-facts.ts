import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { RelationName, SourceSchemaFacts } from '../schema-facts';
import { readLeftOut } from './read-left-out';
import { readNamedRoles } from './read-roles';
import { readSettings } from './read-settings';

const populatedViews = `
  SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'm' AND c.relispopulated ORDER BY 1, 2`;

const tablespaces = `
  SELECT DISTINCT t.spcname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_tablespace t ON t.oid = c.reltablespace
  WHERE t.spcname <> 'pg_global' ORDER BY 1`;

const extensionData = `
  SELECT e.extname, n.nspname, c.relname
  FROM pg_catalog.pg_extension e CROSS JOIN LATERAL unnest(e.extconfig) AS config (oid)
  JOIN pg_catalog.pg_class c ON c.oid = config.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') ORDER BY 1, 2, 3`;

export interface FactsRequest {
  /** As `server_version_num`. */
  readonly serverVersion: number;
  /** Roles that the copy is to have, though nothing names them. */
  readonly accounts?: readonly string[];
  /** Tables that are not to be in the copy. */
  readonly leftOut?: readonly RelationName[];
}

/**
 * Reads what pg_dump does not write. Any role may read it.
 *
 * @param client a session in the copy's snapshot
 */
export async function readSchemaFacts(
  client: Client,
  { serverVersion, accounts = [], leftOut = [] }: FactsRequest,
): Promise<SourceSchemaFacts> {
  const named = await readNamedRoles(client, serverVersion, accounts);
  const views = await readRows(client, populatedViews, v.tuple([v.string(), v.string()]));
  const spaces = await readRows(client, tablespaces, v.tuple([v.string()]));
  const data = await readRows(client, extensionData, v.tuple([v.string(), v.string(), v.string()]));
  return {
    serverVersion,
    ...named,
    ...(await readSettings(client, new Set(named.roles.map(({ name }) => name)))),
    ...(await readLeftOut(client, leftOut)),
    populatedViews: views.map(([schema, name]) => ({ schema, name })),
    tablespaces: spaces.map(([name]) => name),
    extensionData: data.map(([extension, schema, name]) => ({ extension, schema, name })),
  };
}
