import type { Client } from 'pg';
import * as v from 'valibot';
import type { Table } from './catalog';
import { readRows } from './read-rows';
import { usersTables } from './users-objects';

/** A table without what other queries tell of it. */
export type BareTable = Omit<Table, 'columns' | 'uniqueIndexes' | 'lookups' | 'checks' | 'partitionKey'> & {
  /** attnums */
  readonly partitionKeyPositions: readonly number[];
};

const kinds = { r: 'table', p: 'partitioned', f: 'foreign', m: 'materialized-view' } as const;

/** PostgreSQL makes each column of a partition key, those inside expressions too, internally dependent on the table. */
const sql = `
  SELECT c.oid, n.nspname, c.relname, c.relkind::text, c.relpersistence = 'u', pg_get_userbyid(c.relowner),
    pg_has_role(c.relowner, 'USAGE') AND has_schema_privilege(n.oid, 'USAGE'),
    coalesce(has_table_privilege(c.oid, 'SELECT'), false) AND has_schema_privilege(n.oid, 'USAGE'),
    d.description, coalesce(i.parents, '{}'), c.relispartition, coalesce(k.positions, '{}'), c.reloftype <> 0,
    CASE WHEN NOT c.relrowsecurity THEN 'off' WHEN c.relforcerowsecurity THEN 'forced' ELSE 'on' END,
    c.reltuples::float8,
    CASE WHEN c.relkind IN ('r', 'm') THEN coalesce(pg_total_relation_size(c.oid), 0) ELSE 0 END::float8,
    CASE WHEN c.relkind IN ('r', 'm') THEN coalesce(pg_relation_size(c.oid), 0) ELSE 0 END::float8,
    coalesce(a.dropped, 0)
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
  LEFT JOIN (SELECT inhrelid, array_agg(inhparent::bigint::float8 ORDER BY inhseqno) AS parents FROM pg_inherits GROUP BY 1) i
    ON i.inhrelid = c.oid
  LEFT JOIN (SELECT objid, array_agg(objsubid ORDER BY objsubid) AS positions FROM pg_depend
    WHERE classid = 'pg_class'::regclass AND refclassid = classid AND refobjid = objid AND objsubid > 0 AND refobjsubid = 0
      AND deptype = 'i' GROUP BY 1) k ON k.objid = c.oid AND c.relkind = 'p'
  LEFT JOIN (SELECT attrelid, count(*)::int AS dropped FROM pg_attribute WHERE attisdropped GROUP BY 1) a ON a.attrelid = c.oid
  WHERE c.oid IN (${usersTables})
  ORDER BY n.nspname, c.relname`;

const row = v.tuple([
  v.number(),
  v.string(),
  v.string(),
  v.picklist(['r', 'p', 'f', 'm']),
  v.boolean(),
  v.string(),
  v.boolean(),
  v.boolean(),
  v.nullable(v.string()),
  v.array(v.number()),
  v.boolean(),
  v.array(v.number()),
  v.boolean(),
  v.picklist(['off', 'on', 'forced']),
  v.number(),
  v.number(),
  v.number(),
  v.number(),
]);

export async function readTables(client: Client): Promise<BareTable[]> {
  const rows = await readRows(client, sql, row);
  return rows.map(([oid, schema, name, kind, unlogged, owner, mayAlter, maySelect, comment, ...rest]) => {
    const [parents, isPartition, partitionKeyPositions, typed, rowSecurity, ...sizes] = rest;
    const [estimatedRows, totalBytes, heapBytes, droppedColumns] = sizes;
    return {
      oid,
      schema,
      name,
      kind: kinds[kind],
      unlogged,
      owner,
      mayAlter,
      maySelect,
      comment,
      parents,
      isPartition,
      partitionKeyPositions,
      typed,
      rowSecurity,
      estimatedRows,
      totalBytes,
      heapBytes,
      droppedColumns,
    };
  });
}
