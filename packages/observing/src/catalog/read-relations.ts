import { catalogQualifiedName } from '@prodlike/core';
import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';
import type { KnownRelation } from './known-relation';

const row = v.tuple([
  v.number(),
  v.string(),
  v.string(),
  v.string(),
  v.number(),
  v.number(),
  v.nullable(v.number()),
  v.number(),
  v.nullable(v.number()),
  v.boolean(),
]);

/** Relations of the users' schemas; sizes are of what has files of its own. One pass for any number of tables. */
const sql = `SELECT ${observerMark} c.oid, n.nspname, c.relname, c.relkind::text, c.reltoastrelid, coalesce(i.indrelid, 0),
  pg_catalog.pg_relation_filenode(c.oid), c.reltuples::float8,
  CASE WHEN c.relkind IN ('r', 'm', 'i') THEN pg_catalog.pg_table_size(c.oid)::float8 ELSE 0 END,
  coalesce(i.indisvalid, true)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
WHERE c.relkind IN ('r', 'p', 'i', 'I', 'm', 'v', 'f', 'S')
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'`;

/** Reads every relation of the database but the system's own. */
export async function readRelations(connection: ObserverConnection): Promise<KnownRelation[]> {
  const rows = await connection.rows(sql, row);
  return rows.map(([oid, schema, name, kind, toastOid, tableOid, filenode, tuples, bytes, valid]) => ({
    oid,
    schema,
    name,
    label: catalogQualifiedName(schema, name),
    kind,
    ...(tableOid === 0 ? {} : { tableOid }),
    ...(toastOid === 0 ? {} : { toastOid }),
    filenode: filenode ?? 0,
    rows: tuples,
    bytes: bytes ?? 0,
    valid,
  }));
}
