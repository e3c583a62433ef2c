import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** Each removal takes a lock until its transaction ends. */
const batch = 1_000;

const removeBatch = `
  SELECT count(lo_unlink(o.oid))::int FROM (
    SELECT m.oid FROM pg_largeobject_metadata m
    WHERE pg_has_role(m.lomowner, 'USAGE') LIMIT ${batch}) o`;
const left = 'SELECT count(*)::float8 FROM pg_largeobject_metadata';

/**
 * Removes every large object that the user may remove, a thousand in each transaction.
 *
 * @returns how many were removed, and how many others own
 */
export async function removeLargeObjects(
  client: Client,
): Promise<{ readonly removed: number; readonly left: number }> {
  let removed = 0;
  for (;;) {
    const [row] = await readRows(client, removeBatch, v.tuple([v.number()]));
    const count = row?.[0] ?? 0;
    if (count === 0) break;
    removed += count;
  }
  const [row] = await readRows(client, left, v.tuple([v.number()]));
  return { removed, left: row?.[0] ?? 0 };
}
