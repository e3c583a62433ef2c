import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, optionsOf, tablespaceName } from './catalog-terms';
import { comment, flag, sql, words } from './property';

/**
 * Constraints of tables with the index behind them. Those that a parent gives a partition follow from the parent's; a
 * not-null constraint belongs to its column.
 */
export const constraints: SchemaReader = {
  object: publicWord('constraint'),
  named: 'object-and-part',
  relation: 'member',
  properties: [
    sql('definition'),
    flag('validated'),
    flag('cluster key'),
    flag('replica identity'),
    flag('index valid'),
    sql('index options'),
    words('tablespace'),
    comment,
  ],
  sql: () => `SELECT n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid), k.convalidated, i.indisclustered,
    i.indisreplident, i.indisvalid, ${optionsOf('ic.reloptions')}, ${tablespaceName('ic.reltablespace')},
    ${commentOn('pg_constraint', 'k.oid')}
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_class ic ON ic.oid = i.indexrelid
  WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND k.conislocal AND k.conparentid = 0
    AND c.relpersistence <> 't' AND ${observedSchema} AND ${notOfExtension('pg_class', 'c.oid')}`,
};
