import type { Client } from 'pg';
import * as v from 'valibot';
import type { QueryTree } from './query-tree';

const sql = `
  SELECT DISTINCT p.proname::text, p.provolatile::text
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.oid IN (SELECT unnest($1::oid[]) UNION SELECT oprcode FROM pg_operator WHERE oid = ANY ($2::oid[]))
    AND (p.provolatile = 'v' OR p.provolatile = 's' AND n.nspname <> 'pg_catalog' AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
  ORDER BY 1`;

const rowsSchema = v.array(v.tuple([v.string(), v.string()]));

/**
 * Functions that an expression may not call: volatile ones, and stable ones of the user's own, which may read tables.
 */
export async function refusedFunctions(
  client: Client,
  { functions, operators }: QueryTree,
): Promise<{ readonly name: string; readonly volatile: boolean }[]> {
  const values = [functions, operators];
  const { rows } = await client.query({ text: sql, values, rowMode: 'array' });
  return v.parse(rowsSchema, rows).map(([name, volatility]) => ({ name, volatile: volatility === 'v' }));
}
