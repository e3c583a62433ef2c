import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '@prodlike/core';
import { type ConnectionParameters, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

const loopback = /^(?:\/|127\.|::1$|localhost$)/;
const whereAmI = `
  SELECT current_setting('data_directory'), extract(epoch FROM pg_postmaster_start_time())::float8,
    current_setting('block_size')::int`;
/** The lock file is written a moment after the time that the server tells. */
const startToleranceSeconds = 30;

/** The server's data directory where this process can read it, or why not: the rest of a sentence after "because". */
export async function localDataDirectory(
  client: Client,
  { host }: ConnectionParameters,
): Promise<{ readonly folder: string } | { readonly because: string }> {
  if (!loopback.test(host)) return { because: 'the server is on another machine' };
  try {
    const row = v.tuple([v.string(), v.number(), v.number()]);
    const [found] = await readRows(client, whereAmI, row);
    if (found === undefined) return { because: 'the server does not say where they are' };
    const [folder, started, blockSize] = found;
    if (blockSize !== 8192) return { because: `their pages have ${blockSize} bytes instead of 8,192` };
    // A tunnel or a container may put another machine's server on loopback: the lock file has the server's own start.
    const lock = await readFile(path.join(folder, 'postmaster.pid'), 'utf8');
    const lockStarted = Number(lock.split('\n')[2]);
    return Math.abs(lockStarted - started) <= startToleranceSeconds
      ? { folder }
      : { because: 'the server is in another container or on another machine' };
  } catch (error) {
    const code = errorCode(error);
    if (code === '42501') return { because: 'the user may not ask where they are (pg_read_all_settings)' };
    return { because: `this process cannot read them (${code})` };
  }
}
