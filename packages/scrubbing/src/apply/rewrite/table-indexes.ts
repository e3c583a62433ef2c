import { quoteLiteral, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** One index of a table, with what puts it back as it was. All SQL is deparsed by the server, names quoted. */
export interface TableIndex {
  /** Qualified and quoted. */
  readonly name: string;
  /** Quoted, without its schema. */
  readonly ownName: string;
  readonly valid: boolean;
  /** Can be dropped and made again with nothing lost. */
  readonly replaceable: boolean;
  readonly definition: string;
  /** Quoted; null where it is the database's default. */
  readonly tablespace: string | null;
  readonly constraint: {
    readonly name: string;
    readonly adoption: string;
    readonly comment: string | null;
  } | null;
  readonly comment: string | null;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  /** ALTER COLUMN numbers of expressions with a target of their own. */
  readonly statisticsTargets: readonly { readonly column: number; readonly target: number }[];
}

/**
 * Not replaceable: what is attached to a partitioned index, serves an exclusion or a temporal constraint, belongs to an
 * extension, or what something else depends on: a view that groups by a primary key, a foreign key that was not suspended.
 */
const sql = (serverVersion: number): string => `
  SELECT c.oid::regclass::text, quote_ident(c.relname), i.indisvalid AND i.indisready AND i.indislive,
    (con.oid IS NULL OR con.contype IN ('p', 'u') ${serverVersion >= 180_000 ? 'AND NOT con.conperiod' : ''})
      AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = c.oid)
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'x', 'P', 'S'))
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid)
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_constraint'::regclass AND d.refobjid = con.oid
        AND NOT (d.classid = 'pg_class'::regclass AND d.objid = c.oid) AND NOT (d.classid = 'pg_trigger'::regclass AND d.deptype = 'i'))
      AND (c.reltablespace = 0 OR has_tablespace_privilege(c.reltablespace, 'CREATE')),
    pg_get_indexdef(c.oid), (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace),
    quote_ident(con.conname),
    CASE con.contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END || ' USING INDEX ' || quote_ident(c.relname)
      || CASE WHEN con.condeferrable THEN ' DEFERRABLE' ELSE '' END || CASE WHEN con.condeferred THEN ' INITIALLY DEFERRED' ELSE '' END,
    obj_description(con.oid, 'pg_constraint'), obj_description(c.oid, 'pg_class'), i.indisclustered, i.indisreplident,
    coalesce((SELECT jsonb_agg(jsonb_build_object('column', a.attnum, 'target', a.attstattarget) ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0), '[]')
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  LEFT JOIN pg_constraint con ON con.conindid = c.oid AND con.conrelid = i.indrelid AND con.contype IN ('p', 'u', 'x')
  WHERE i.indrelid = $1 ORDER BY c.oid`;

const row = v.tuple([
  v.string(),
  v.string(),
  v.boolean(),
  v.boolean(),
  v.string(),
  v.nullable(v.string()),
  v.nullable(v.string()),
  v.nullable(v.string()),
  v.nullable(v.string()),
  v.nullable(v.string()),
  v.boolean(),
  v.boolean(),
  v.array(v.object({ column: v.number(), target: v.number() })),
]);

/**
 * In the order in which they were made: of two that suit a foreign key the server takes the older one. To be called with a bare
 * search path, so that every name comes qualified.
 */
export async function readTableIndexes(
  client: Client,
  table: number,
  serverVersion: number,
): Promise<TableIndex[]> {
  const rows = await readRows(client, sql(serverVersion), row, [table]);
  return rows.map(([name, ownName, valid, replaceable, definition, tablespace, constraintName, ...rest]) => {
    const [adoption, constraintComment, comment, clustered, replicaIdentity, statisticsTargets] = rest;
    const constraint =
      constraintName === null || adoption === null
        ? null
        : { name: constraintName, adoption, comment: constraintComment };
    const marks = { comment, clustered, replicaIdentity, statisticsTargets };
    return { name, ownName, valid, replaceable, definition, tablespace, constraint, ...marks };
  });
}

/** @param table qualified and quoted */
export function dropIndexStatement(table: string, { name, constraint }: TableIndex): string {
  return constraint === null
    ? `DROP INDEX ${name}`
    : `ALTER TABLE ${table} DROP CONSTRAINT ${constraint.name}`;
}

/** What makes a dropped index again, in order. The first statement does the work. */
export function restoreIndexStatements(table: string, index: TableIndex): string[] {
  const { name, ownName, definition, tablespace, constraint, comment, clustered, replicaIdentity } = index;
  return [
    `SET LOCAL default_tablespace = ${tablespace ?? "''"}`,
    definition,
    ...index.statisticsTargets.map(
      ({ column, target }) => `ALTER INDEX ${name} ALTER COLUMN ${column} SET STATISTICS ${target}`,
    ),
    ...(constraint === null
      ? []
      : [`ALTER TABLE ${table} ADD CONSTRAINT ${constraint.name} ${constraint.adoption}`]),
    ...(constraint === null || constraint.comment === null
      ? []
      : [`COMMENT ON CONSTRAINT ${constraint.name} ON ${table} IS ${quoteLiteral(constraint.comment)}`]),
    ...(comment === null ? [] : [`COMMENT ON INDEX ${name} IS ${quoteLiteral(comment)}`]),
    ...(clustered ? [`ALTER TABLE ${table} CLUSTER ON ${ownName}`] : []),
    ...(replicaIdentity ? [`ALTER TABLE ${table} REPLICA IDENTITY USING INDEX ${ownName}`] : []),
  ];
}
