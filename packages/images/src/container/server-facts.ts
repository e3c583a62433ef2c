import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** What a target's server is, and what can be created in it. */
export interface ServerFacts {
  /** As `server_version_num`. */
  readonly serverVersion: number;
  readonly extensions: ReadonlySet<string>;
}

const version = "SELECT current_setting('server_version_num')::int";
const available = 'SELECT name::text FROM pg_available_extensions';

export async function readServerFacts(client: Client): Promise<ServerFacts> {
  const [row] = await readRows(client, version, v.tuple([v.number()]));
  const extensions = await readRows(client, available, v.tuple([v.string()]));
  return { serverVersion: row?.[0] ?? 0, extensions: new Set(extensions.map(([name]) => name)) };
}
