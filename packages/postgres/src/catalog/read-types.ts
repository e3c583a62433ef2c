import type { Client } from 'pg';
import * as v from 'valibot';
import type { TypeFacts } from './column-type';
import { readRows } from './read-rows';
import { usersTables } from './users-objects';

/** Arrays are told by typelem and a variable length, as in every version; name and point have elements but a fixed length. */
const inner = `CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN t.typelem <> 0 AND t.typlen = -1 THEN t.typelem END`;

/** The types of the columns, and what those are made of, at any depth. */
const sql = `
  WITH RECURSIVE used (oid) AS (
    SELECT DISTINCT a.atttypid FROM pg_attribute a
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (${usersTables})
    UNION
    SELECT ${inner} FROM used u JOIN pg_type t ON t.oid = u.oid WHERE ${inner} IS NOT NULL
  )
  SELECT t.oid, n.nspname, t.typname, t.typcategory::text, t.typtype::text, ${inner}, t.typtypmod
  FROM used u JOIN pg_type t ON t.oid = u.oid JOIN pg_namespace n ON n.oid = t.typnamespace`;

const row = v.tuple([
  v.number(),
  v.string(),
  v.string(),
  v.string(),
  v.string(),
  v.nullable(v.number()),
  v.number(),
]);

export async function readTypes(client: Client): Promise<ReadonlyMap<number, TypeFacts>> {
  const rows = await readRows(client, sql, row);
  return new Map(
    rows.map(([oid, schema, name, category, kind, innerOid, modifier]) => [
      oid,
      { schema, name, category, kind, inner: innerOid, modifier },
    ]),
  );
}
