import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema } from './catalog-terms';
import { comment, sql, words } from './property';

/** Rewrite rules; a view's own is its query. */
export const rules: SchemaReader = {
  object: publicWord('rule'),
  named: 'object-and-part',
  relation: 'member',
  properties: [sql('definition'), words('state'), comment],
  sql: () => `SELECT n.nspname, c.relname, r.rulename, pg_get_ruledef(r.oid),
    CASE r.ev_enabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica only' ELSE 'always' END,
    ${commentOn('pg_rewrite', 'r.oid')}
  FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE r.rulename <> '_RETURN' AND c.relpersistence <> 't' AND ${observedSchema}
    AND ${notOfExtension('pg_class', 'c.oid')}`,
};
