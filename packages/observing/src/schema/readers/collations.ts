import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, roleName } from './catalog-terms';
import { comment, flag, owner, words } from './property';

function localeColumn(major: number): string {
  if (major >= 17) return 't.colllocale';
  return major >= 15 ? 't.colliculocale' : 'NULL';
}

export const collations: SchemaReader = {
  object: publicWord('collation'),
  named: 'object',
  properties: [words('provider'), flag('deterministic'), words('locale'), owner, comment],
  sql: (major) => `SELECT n.nspname, t.collname, NULL,
    CASE t.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END, t.collisdeterministic,
    concat_ws(', ', t.collcollate, t.collctype, ${localeColumn(major)}), ${roleName('t.collowner')},
    ${commentOn('pg_collation', 't.oid')}
  FROM pg_collation t JOIN pg_namespace n ON n.oid = t.collnamespace
  WHERE ${observedSchema} AND ${notOfExtension('pg_collation', 't.oid')}`,
};
