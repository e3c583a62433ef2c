import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, optionsOf, privileges } from './catalog-terms';
import { comment, flag, granted, hidden, sql, words } from './property';

/** Debian's servers note there which version loaded the table, which is no part of the schema. */
const setByUser = `o !~ '^pg_attver='`;

const storage = (letter: string): string =>
  `CASE ${letter} WHEN 'p' THEN 'plain' WHEN 'm' THEN 'main' WHEN 'e' THEN 'external' ELSE 'extended' END`;

/** A view's columns follow from its query: told is only what was said of them besides. */
const saidOfViews = `(c.relkind NOT IN ('v', 'm') OR a.attacl IS NOT NULL OR a.attstattarget >= 0 OR e.adbin IS NOT NULL
  OR EXISTS (SELECT FROM pg_description d
    WHERE d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = a.attnum))`;

/** Columns of tables and composite types, each table's in their order. Numbers of dropped columns leave no trace. */
export const columns: SchemaReader = {
  object: publicWord('column'),
  named: 'object-and-part',
  relation: 'member',
  properties: [
    words('type'),
    words('collation'),
    flag('nullable'),
    words('not-null constraint'),
    sql('default'),
    sql('generated'),
    words('identity'),
    words('storage'),
    words('compression'),
    words('statistics target'),
    sql('options'),
    hidden('server options'),
    granted,
    comment,
  ],
  sql: (major) => `SELECT n.nspname, c.relname, a.attname,
    CASE WHEN c.relkind NOT IN ('v', 'm') THEN format_type(a.atttypid, a.atttypmod) END,
    CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END,
    NOT a.attnotnull, ${major >= 18 ? 'nn.conname' : 'NULL'},
    CASE a.attgenerated WHEN '' THEN pg_get_expr(e.adbin, e.adrelid) END,
    CASE WHEN a.attgenerated <> '' THEN CASE a.attgenerated WHEN 's' THEN 'stored ' ELSE 'virtual ' END
      || pg_get_expr(e.adbin, e.adrelid) END,
    CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END,
    CASE WHEN a.attstorage <> t.typstorage THEN ${storage('a.attstorage')} END,
    ${major >= 14 ? `CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END` : 'NULL'},
    CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END, ${optionsOf('a.attoptions', setByUser)},
    ${optionsOf('a.attfdwoptions')}, ${privileges('a.attacl', 'c', 'c.relowner')},
    ${commentOn('pg_class', 'c.oid', 'a.attnum')}
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
  ${major >= 18 ? `LEFT JOIN pg_constraint nn ON nn.conrelid = c.oid AND nn.contype = 'n' AND nn.conkey[1] = a.attnum` : ''}
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
    AND c.relpersistence <> 't' AND ${saidOfViews} AND ${observedSchema} AND ${notOfExtension('pg_class', 'c.oid')}
  ORDER BY c.oid, a.attnum`,
};
