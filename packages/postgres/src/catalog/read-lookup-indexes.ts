import type { Client } from 'pg';
import * as v from 'valibot';
import type { LookupIndex } from './catalog';
import { readRows } from './read-rows';
import { usersTables } from './users-objects';

export type LookupOfTable = LookupIndex & { readonly table: number };

const sql = `
  SELECT i.indrelid, ic.relname, array_agg(a.attname::text ORDER BY k.place),
    array_agg(CASE WHEN k.attnum = 0 THEN pg_get_indexdef(i.indexrelid, k.place::int, false) END ORDER BY k.place),
    i.indpred IS NOT NULL
  FROM pg_index i
  JOIN pg_class ic ON ic.oid = i.indexrelid
  JOIN pg_am am ON am.oid = ic.relam AND am.amname IN ('btree', 'hash')
  CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k (attnum, place)
  LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum > 0
  WHERE i.indisvalid AND k.place <= i.indnkeyatts AND i.indrelid IN (${usersTables})
  GROUP BY i.indrelid, ic.relname, i.indpred IS NOT NULL
  ORDER BY i.indrelid, ic.relname`;

const row = v.tuple([
  v.number(),
  v.string(),
  v.array(v.nullable(v.string())),
  v.array(v.nullable(v.string())),
  v.boolean(),
]);

export async function readLookupIndexes(client: Client): Promise<LookupOfTable[]> {
  const rows = await readRows(client, sql, row);
  return rows.map(([table, name, columns, expressions, partial]) => ({
    table,
    name,
    keys: columns.map((column, place) =>
      column === null ? { expression: expressions[place] ?? '' } : { column },
    ),
    partial,
  }));
}
