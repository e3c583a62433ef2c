import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, roleName } from './catalog-terms';
import { comment, hidden, owner, words } from './property';

export const textSearchDictionaries: SchemaReader = {
  object: publicWord('text search dictionary'),
  named: 'object',
  properties: [words('template'), hidden('options'), owner, comment],
  sql: () => `SELECT n.nspname, t.dictname, NULL,
    (SELECT s.tmplname FROM pg_ts_template s WHERE s.oid = t.dicttemplate), t.dictinitoption,
    ${roleName('t.dictowner')}, ${commentOn('pg_ts_dict', 't.oid')}
  FROM pg_ts_dict t JOIN pg_namespace n ON n.oid = t.dictnamespace
  WHERE ${observedSchema} AND ${notOfExtension('pg_ts_dict', 't.oid')}`,
};
