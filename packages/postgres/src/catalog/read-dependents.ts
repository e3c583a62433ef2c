import type { Client } from 'pg';
import * as v from 'valibot';
import type { ColumnDependent } from './catalog';
import { readRows } from './read-rows';
import { usersTables } from './users-objects';

/** What depends on one column. */
export interface DependentOfColumn extends ColumnDependent {
  readonly table: number;
  /** attnum */
  readonly position: number;
}

/**
 * Constraints, indexes, sequences and statistics objects are left out: ALTER COLUMN … TYPE carries them over by itself.
 * Before PostgreSQL 15 a generated column depends on columns by itself, since then by its row in pg_attrdef.
 */
const sql = `
  WITH d AS MATERIALIZED (
    SELECT DISTINCT e.refobjid, e.refobjsubid, e.classid, e.objid, e.objsubid FROM pg_depend e
    WHERE e.refclassid = 'pg_class'::regclass AND e.refobjsubid > 0 AND e.refobjid IN (${usersTables})
      AND e.classid NOT IN ('pg_constraint'::regclass, 'pg_statistic_ext'::regclass)
      AND (e.classid <> 'pg_class'::regclass OR e.objid = e.refobjid AND e.objsubid > 0)
  )
  SELECT refobjid, refobjsubid, kind, coalesce(n.nspname, ''), name FROM (
    SELECT d.refobjid, d.refobjsubid, CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'rule' END AS kind, c.relnamespace AS namespace,
      CASE WHEN c.relkind IN ('v', 'm') THEN c.relname ELSE r.rulename END::text AS name
    FROM d JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class c ON c.oid = r.ev_class WHERE d.classid = 'pg_rewrite'::regclass
    UNION
    SELECT d.refobjid, d.refobjsubid, 'trigger', c.relnamespace, t.tgname
    FROM d JOIN pg_trigger t ON t.oid = d.objid JOIN pg_class c ON c.oid = t.tgrelid
    WHERE d.classid = 'pg_trigger'::regclass AND NOT t.tgisinternal
    UNION
    SELECT d.refobjid, d.refobjsubid, 'policy', c.relnamespace, p.polname
    FROM d JOIN pg_policy p ON p.oid = d.objid JOIN pg_class c ON c.oid = p.polrelid WHERE d.classid = 'pg_policy'::regclass
    UNION
    SELECT d.refobjid, d.refobjsubid, 'generated-column', c.relnamespace, a.attname
    FROM d LEFT JOIN pg_attrdef ad ON ad.oid = d.objid AND d.classid = 'pg_attrdef'::regclass
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = coalesce(ad.adnum, d.objsubid) AND a.attgenerated <> ''
    JOIN pg_class c ON c.oid = d.refobjid
    WHERE d.classid IN ('pg_attrdef'::regclass, 'pg_class'::regclass) AND a.attnum <> d.refobjsubid
    UNION
    SELECT d.refobjid, d.refobjsubid, 'function', p.pronamespace, p.proname
    FROM d JOIN pg_proc p ON p.oid = d.objid WHERE d.classid = 'pg_proc'::regclass
    UNION
    SELECT d.refobjid, d.refobjsubid, 'publication', 0, p.pubname
    FROM d JOIN pg_publication_rel pr ON pr.oid = d.objid JOIN pg_publication p ON p.oid = pr.prpubid
    WHERE d.classid = 'pg_publication_rel'::regclass
    UNION
    SELECT d.refobjid, d.refobjsubid, 'other', 0, i.identity
    FROM d, LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) i
    WHERE d.classid NOT IN ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_attrdef'::regclass,
      'pg_class'::regclass, 'pg_proc'::regclass, 'pg_publication_rel'::regclass)
  ) dependent
  LEFT JOIN pg_namespace n ON n.oid = dependent.namespace
  ORDER BY refobjid, refobjsubid, kind, 4, name`;

const row = v.tuple([
  v.number(),
  v.number(),
  v.picklist(['view', 'rule', 'trigger', 'policy', 'generated-column', 'function', 'publication', 'other']),
  v.string(),
  v.string(),
]);

export async function readDependents(client: Client): Promise<DependentOfColumn[]> {
  const rows = await readRows(client, sql, row);
  return rows.map(([table, position, kind, schema, name]) => ({ table, position, kind, schema, name }));
}
