import { readFile, statfs } from 'node:fs/promises';
import path from 'node:path';
import { type ConnectionParameters, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

const sql = `
  SELECT current_setting('data_directory', true), extract(epoch FROM pg_postmaster_start_time())::float8`;

/** Line 3 of postmaster.pid is the start time in whole seconds; the server keeps fractions of them elsewhere. */
const startToleranceSeconds = 5;

/**
 * Free bytes of the file system with the server's data directory, where the server runs on this machine and the directory may
 * be looked at; `undefined` elsewhere. Tablespaces count as if they were there too.
 */
export async function freeBytesOf(
  client: Client,
  { host }: ConnectionParameters,
): Promise<number | undefined> {
  if (!host.startsWith('/') && !['localhost', '127.0.0.1', '::1'].includes(host)) return undefined;
  try {
    const [found] = await readRows(client, sql, v.tuple([v.nullable(v.string()), v.number()]));
    const [dataDirectory, startedAt] = found ?? [null, 0];
    if (dataDirectory === null) return undefined;
    // A forwarded port looks local too: only the files of this very server count.
    const pidFile = await readFile(path.join(dataDirectory, 'postmaster.pid'), 'utf8');
    const fileStartedAt = Number(pidFile.split('\n')[2]);
    if (!(Math.abs(fileStartedAt - startedAt) <= startToleranceSeconds)) return undefined;
    const { bavail, bsize } = await statfs(dataDirectory);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
