import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { onTarget } from './on-target';

/** Together they bound what is in memory and in one message. */
const chunkBytes = 256 * 1024;
const objectsAtOnce = 16;

/** Base64, because a result in text form would double the bytes. */
const read = `
  SELECT o::int8::float8, encode(lo_get(o, $2, ${chunkBytes}), 'base64') FROM unnest($1::oid[]) AS o`;
const write = `
  SELECT lo_put(c.oid, $1, decode(c.data, 'base64')) FROM unnest($2::oid[], $3::text[]) AS c (oid, data)`;

/**
 * Copies the bytes of large objects that are there and empty in the target; the longer ones go on when the others are done.
 *
 * @param source a session in the snapshot that may read them
 * @returns bytes copied
 */
export async function copyContents(
  source: Client,
  target: Client,
  oids: readonly number[],
  report: (bytes: number) => void,
): Promise<number> {
  let copied = 0;
  for (let at = 0; at < oids.length; at += objectsAtOnce) {
    let open = oids.slice(at, at + objectsAtOnce);
    for (let offset = 0; open.length > 0; offset += chunkBytes) {
      const rows = await readRows(source, read, v.tuple([v.number(), v.string()]), [open, offset]);
      const filled = rows.filter(([, data]) => data !== '').map(([oid, data]) => ({ oid, data }));
      const values = [offset, filled.map(({ oid }) => oid), filled.map(({ data }) => data)];
      await target.query(write, values).catch(onTarget);
      copied += filled.reduce((sum, { data }) => sum + base64Bytes(data), 0);
      open = filled.filter(({ data }) => base64Bytes(data) === chunkBytes).map(({ oid }) => oid);
      report(copied);
    }
  }
  return copied;
}

/** Of base64 in lines, as PostgreSQL writes it. */
function base64Bytes(text: string): number {
  const signs = text.replaceAll('\n', '').replace(/=+$/, '').length;
  return Math.floor((signs * 3) / 4);
}
