import type { Client } from 'pg';
import * as v from 'valibot';
import { readRows } from './read-rows';

export interface MaterializedView {
  readonly schema: string;
  readonly name: string;
  /** Whether it holds rows; false after WITH NO DATA. */
  readonly populated: boolean;
  /** Whether the current user may refresh it. */
  readonly owned: boolean;
}

/** `level` is the longest way down to views that read none, through views too. What belongs to an extension is left out. */
const sql = `
  WITH RECURSIVE reads AS (
    SELECT DISTINCT r.ev_class AS reader, d.refobjid AS read FROM pg_catalog.pg_rewrite r
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> r.ev_class
    JOIN pg_catalog.pg_class c ON c.oid = d.refobjid AND c.relkind IN ('v', 'm')
  ), depth (oid, level) AS (
    SELECT oid, 0 FROM pg_catalog.pg_class WHERE relkind IN ('v', 'm')
    UNION
    SELECT reads.reader, depth.level + 1 FROM depth JOIN reads ON reads.read = depth.oid WHERE depth.level < 100
  )
  SELECT n.nspname, c.relname, c.relispopulated, pg_has_role(c.relowner, 'USAGE')
  FROM depth JOIN pg_catalog.pg_class c USING (oid) JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'm' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
    WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
  GROUP BY 1, 2, 3, 4 ORDER BY max(depth.level), 1, 2`;

const row = v.tuple([v.string(), v.string(), v.boolean(), v.boolean()]);

/** The materialized views of users, each after those that it reads, so that they can be refreshed in this order. */
export async function readMaterializedViews(client: Client): Promise<MaterializedView[]> {
  const rows = await readRows(client, sql, row);
  return rows.map(([schema, name, populated, owned]) => ({ schema, name, populated, owned }));
}
