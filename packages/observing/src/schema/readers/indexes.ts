import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, tablespaceName } from './catalog-terms';
import { comment, flag, sql, words } from './property';

/** Indexes that no constraint has, and that follow from no parent's. */
export const indexes: SchemaReader = {
  object: publicWord('index'),
  named: 'part',
  relation: 'member',
  properties: [
    sql('definition'),
    flag('valid'),
    flag('cluster key'),
    flag('replica identity'),
    words('statistics targets'),
    words('tablespace'),
    comment,
  ],
  sql: () => `SELECT n.nspname, c.relname, ic.relname, pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered,
    i.indisreplident,
    (SELECT string_agg(a.attnum || ': ' || a.attstattarget, ', ' ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0),
    ${tablespaceName('ic.reltablespace')}, ${commentOn('pg_class', 'i.indexrelid')}
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class ic ON ic.oid = i.indexrelid
  WHERE NOT ic.relispartition AND c.relpersistence <> 't' AND ${observedSchema}
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    AND ${notOfExtension('pg_class', 'c.oid')}`,
};
