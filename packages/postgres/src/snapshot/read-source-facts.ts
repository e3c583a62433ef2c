import type { Client } from 'pg';
import * as v from 'valibot';
import { readRows } from '../catalog/read-rows';
import { setOptionalSettings, takenSettings } from './snapshot-settings';

const sql = `
  SELECT current_setting('server_version_num')::int, pg_is_in_recovery(),
    NOT pg_is_in_recovery() AND has_database_privilege(current_database(), 'TEMPORARY'),
    pg_backend_pid(), current_schemas(false)::text[], ${takenSettings}`;

const row = v.pipe(
  v.tuple([v.number(), v.boolean(), v.boolean(), v.number(), v.array(v.string()), v.array(v.string())]),
  v.transform(([serverVersion, standby, temporaryTables, pid, searchPath, settings]) => ({
    serverVersion,
    standby,
    temporaryTables,
    pid,
    searchPath,
    /** Optional ones that the server takes. */
    settings,
  })),
);

export type SourceFacts = v.InferOutput<typeof row>;

/** Makes an owner's session last, and reads what it can tell of its server before a snapshot is taken. */
export async function readSourceFacts(client: Client): Promise<SourceFacts> {
  await client.query(setOptionalSettings);
  const [facts] = await readRows(client, sql, row);
  if (facts === undefined) throw new Error('A SELECT without FROM gave no row.');
  return facts;
}
