import type { Client } from 'pg';
import * as v from 'valibot';
import { readRows } from '../catalog/read-rows';

const sql = `
  SELECT current_setting('server_version_num')::int, pg_is_in_recovery(),
    NOT pg_is_in_recovery() AND has_database_privilege(current_database(), 'TEMPORARY'),
    pg_backend_pid(), current_schemas(false)::text[]`;

const row = v.pipe(
  v.tuple([v.number(), v.boolean(), v.boolean(), v.number(), v.array(v.string())]),
  v.transform(([serverVersion, standby, temporaryTables, pid, searchPath]) => ({
    serverVersion,
    standby,
    temporaryTables,
    pid,
    searchPath,
  })),
);

export type SourceFacts = v.InferOutput<typeof row>;

/** What a session can tell of its server before a snapshot is taken. */
export async function readSourceFacts(client: Client): Promise<SourceFacts> {
  const [facts] = await readRows(client, sql, row);
  if (facts === undefined) throw new Error('A SELECT without FROM gave no row.');
  return facts;
}
