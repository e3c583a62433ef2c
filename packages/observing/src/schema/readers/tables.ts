import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, optionsOf, privileges, roleName, tablespaceName } from './catalog-terms';
import { comment, flag, granted, hidden, owner, relations, sql, words } from './property';

/** The tables whose columns a table has too: its parent as a partition, or those that it inherits from. */
export const parents = relations('parents');

export const tables: SchemaReader = {
  object: publicWord('table'),
  named: 'object',
  relation: 'whole',
  properties: [
    words('kind'),
    flag('unlogged'),
    words('access method'),
    words('tablespace'),
    sql('options'),
    sql('TOAST options'),
    sql('partition key'),
    sql('partition bound'),
    parents,
    words('type'),
    flag('row security'),
    flag('forced row security'),
    words('replica identity'),
    words('disabled constraint triggers'),
    words('server'),
    hidden('server options'),
    owner,
    granted,
    comment,
  ],
  sql: () => `SELECT n.nspname, c.relname, NULL,
    CASE c.relkind WHEN 'p' THEN 'partitioned table' WHEN 'f' THEN 'foreign table' ELSE 'table' END,
    c.relpersistence = 'u', (SELECT am.amname FROM pg_am am WHERE am.oid = c.relam),
    ${tablespaceName('c.reltablespace')}, ${optionsOf('c.reloptions')}, ${optionsOf('toast.reloptions')},
    CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END, pg_get_expr(c.relpartbound, c.oid),
    (SELECT json_agg(json_build_array(pn.nspname, p.relname) ORDER BY h.inhseqno)::text FROM pg_inherits h
      JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
      WHERE h.inhrelid = c.oid),
    CASE WHEN c.reloftype <> 0 THEN c.reloftype::regtype::text END, c.relrowsecurity, c.relforcerowsecurity,
    CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' ELSE 'default' END,
    disabled.triggers, server.srvname, ${optionsOf('f.ftoptions')}, ${roleName('c.relowner')},
    ${privileges('c.relacl', 'r', 'c.relowner')}, ${commentOn('pg_class', 'c.oid')}
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
  LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
  LEFT JOIN pg_foreign_server server ON server.oid = f.ftserver
  LEFT JOIN (SELECT t.tgrelid, count(*) AS triggers FROM pg_trigger t
    WHERE t.tgconstraint <> 0 AND t.tgisinternal AND t.tgenabled = 'D' GROUP BY 1) disabled ON disabled.tgrelid = c.oid
  WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND ${observedSchema}
    AND ${notOfExtension('pg_class', 'c.oid')}`,
};
