import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema } from './catalog-terms';
import { comment, flag, sql, words } from './property';

export const policies: SchemaReader = {
  object: publicWord('policy'),
  named: 'object-and-part',
  relation: 'member',
  properties: [
    words('command'),
    flag('permissive'),
    words('roles'),
    sql('using'),
    sql('with check'),
    comment,
  ],
  sql: () => `SELECT n.nspname, c.relname, p.polname,
    CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
      ELSE 'ALL' END, p.polpermissive,
    (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', ' ORDER BY r::regrole::text)
      FROM unnest(p.polroles) r),
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), ${commentOn('pg_policy', 'p.oid')}
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${observedSchema}`,
};
