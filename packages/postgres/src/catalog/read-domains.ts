import type { Client } from 'pg';
import * as v from 'valibot';
import type { Domain } from './catalog';
import { readRows } from './read-rows';
import { notOfExtension, usersSchema } from './users-objects';

/** @param used oids of the types that columns are made of: an extension's domain counts where a column has it */
const sql = (used: readonly number[], serverVersion: number): string => `
  SELECT t.oid, n.nspname, t.typname, t.typnotnull, d.description, coalesce(k.names, '{}'), coalesce(k.expressions, '{}')
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
  LEFT JOIN (
    SELECT contypid, array_agg(conname::text ORDER BY conname) AS names,
      array_agg(pg_get_expr(conbin, 0) ORDER BY conname) AS expressions
    FROM pg_constraint WHERE contype = 'c' AND contypid <> 0 ${serverVersion >= 180_000 ? 'AND conenforced' : ''} GROUP BY 1
  ) k ON k.contypid = t.oid
  WHERE t.typtype = 'd' AND (t.oid = ANY ('{${used.join(',')}}'::oid[])
    OR ${usersSchema} AND ${notOfExtension('pg_type', 't.oid')})
  ORDER BY n.nspname, t.typname`;

const row = v.tuple([
  v.number(),
  v.string(),
  v.string(),
  v.boolean(),
  v.nullable(v.string()),
  v.array(v.string()),
  v.array(v.string()),
]);

export async function readDomains(
  client: Client,
  used: readonly number[],
  serverVersion: number,
): Promise<Domain[]> {
  const rows = await readRows(client, sql(used, serverVersion), row);
  return rows.map(([oid, schema, name, notNull, comment, names, expressions]) => ({
    oid,
    schema,
    name,
    notNull,
    comment,
    checks: names.map((check, index) => ({ name: check, expression: expressions[index] ?? '' })),
  }));
}
