import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** The type of a parameter, domains resolved. */
export interface ParameterType {
  /** As `format_type` writes it: `bigint`, `text[]`. */
  readonly name: string;
  /** pg_type.typname of the base type, or of the elements of an array. */
  readonly base: string;
  readonly isArray: boolean;
  /** Of an enum. */
  readonly labels: readonly string[];
}

const row = v.tuple([v.number(), v.string(), v.string(), v.boolean(), v.array(v.string())]);

const sql = `
  WITH RECURSIVE wanted AS (SELECT DISTINCT unnest($1::oid[]) AS oid),
  based AS (
    SELECT w.oid AS wanted, t.oid, t.typtype, t.typbasetype FROM wanted w JOIN pg_type t ON t.oid = w.oid
    UNION ALL
    SELECT b.wanted, t.oid, t.typtype, t.typbasetype FROM based b JOIN pg_type t ON t.oid = b.typbasetype
    WHERE b.typtype = 'd'
  )
  SELECT b.wanted, format_type(b.wanted, NULL), coalesce(e.typname, t.typname), e.oid IS NOT NULL,
    coalesce((SELECT array_agg(l.enumlabel::text ORDER BY l.enumsortorder) FROM pg_enum l
      WHERE l.enumtypid = coalesce(e.oid, t.oid)), '{}')
  FROM based b JOIN pg_type t ON t.oid = b.oid
  LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
  WHERE b.typtype <> 'd'`;

/** The types with these oids. */
export async function readParameterTypes(
  client: Client,
  oids: readonly number[],
): Promise<ReadonlyMap<number, ParameterType>> {
  const rows = await readRows(client, sql, row, [oids]);
  return new Map(rows.map(([oid, name, base, isArray, labels]) => [oid, { name, base, isArray, labels }]));
}
