import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, privileges, roleName } from './catalog-terms';
import { comment, flag, granted, items, owner, sql, words } from './property';

/** Enums, domains, ranges, and composite types, whose columns are read as columns. */
export const types: SchemaReader = {
  object: publicWord('type'),
  named: 'object',
  relation: 'whole',
  properties: [
    words('kind'),
    items('labels'),
    words('base type'),
    words('collation'),
    flag('nullable'),
    sql('default'),
    words('range of'),
    words('range functions'),
    owner,
    granted,
    comment,
  ],
  sql: () => `SELECT n.nspname, t.typname, NULL,
    CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range' ELSE 'composite' END,
    (SELECT string_agg(replace(e.enumlabel, E'\\n', ' '), E'\\n' ORDER BY e.enumsortorder)
      FROM pg_enum e WHERE e.enumtypid = t.oid),
    CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
    CASE WHEN t.typtype = 'd' AND t.typcollation <> 0 THEN t.typcollation::regcollation::text END,
    CASE t.typtype WHEN 'd' THEN NOT t.typnotnull END, CASE t.typtype WHEN 'd' THEN t.typdefault END,
    format_type(r.rngsubtype, NULL),
    concat_ws(', ', nullif(r.rngcanonical::oid, 0)::regprocedure, nullif(r.rngsubdiff::oid, 0)::regprocedure,
      (SELECT o.opcname FROM pg_opclass o WHERE o.oid = r.rngsubopc), nullif(r.rngcollation, 0)::regcollation),
    ${roleName('t.typowner')}, ${privileges('t.typacl', 'T', 't.typowner')},
    coalesce(${commentOn('pg_type', 't.oid')}, ${commentOn('pg_class', 't.typrelid')})
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_range r ON r.rngtypid = t.oid
  WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c'
      AND EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
    AND ${observedSchema} AND ${notOfExtension('pg_type', 't.oid')}`,
};
