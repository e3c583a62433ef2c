import type { Client } from 'pg';
import * as v from 'valibot';
import type { EnumType } from './catalog';
import { readRows } from './read-rows';
import { notOfExtension, usersSchema } from './users-objects';

/** @param used oids of the types that columns are made of: an extension's enum counts where a column has it */
const sql = (used: readonly number[]): string => `
  SELECT t.oid, n.nspname, t.typname, array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_enum e ON e.enumtypid = t.oid
  WHERE t.oid = ANY ('{${used.join(',')}}'::oid[]) OR ${usersSchema} AND ${notOfExtension('pg_type', 't.oid')}
  GROUP BY t.oid, n.nspname, t.typname
  ORDER BY n.nspname, t.typname`;

const row = v.tuple([v.number(), v.string(), v.string(), v.array(v.string())]);

export async function readEnums(client: Client, used: readonly number[]): Promise<EnumType[]> {
  const rows = await readRows(client, sql(used), row);
  return rows.map(([oid, schema, name, labels]) => ({ oid, schema, name, labels }));
}
