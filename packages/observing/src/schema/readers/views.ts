import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, optionsOf, privileges, roleName, tablespaceName } from './catalog-terms';
import { comment, flag, granted, owner, sql, words } from './property';

export const views: SchemaReader = {
  object: publicWord('view'),
  named: 'object',
  relation: 'whole',
  properties: [
    words('kind'),
    sql('definition'),
    flag('populated'),
    sql('options'),
    words('access method'),
    words('tablespace'),
    owner,
    granted,
    comment,
  ],
  sql: () => `SELECT n.nspname, c.relname, NULL,
    CASE c.relkind WHEN 'm' THEN 'materialized view' ELSE 'view' END, pg_get_viewdef(c.oid), c.relispopulated,
    ${optionsOf('c.reloptions')}, (SELECT am.amname FROM pg_am am WHERE am.oid = c.relam),
    ${tablespaceName('c.reltablespace')}, ${roleName('c.relowner')}, ${privileges('c.relacl', 'r', 'c.relowner')},
    ${commentOn('pg_class', 'c.oid')}
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND ${observedSchema}
    AND ${notOfExtension('pg_class', 'c.oid')}`,
};
