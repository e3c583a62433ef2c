import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema } from './catalog-terms';
import { comment, sql, words } from './property';

/** Triggers; of a partition only those that are not enabled as their parent's. */
export const triggers: SchemaReader = {
  object: publicWord('trigger'),
  named: 'object-and-part',
  relation: 'member',
  properties: [sql('definition'), words('state'), comment],
  sql: () => `SELECT n.nspname, c.relname, t.tgname, pg_get_triggerdef(t.oid),
    CASE t.tgenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica only' ELSE 'always' END,
    ${commentOn('pg_trigger', 't.oid')}
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
  LEFT JOIN pg_trigger parent ON parent.oid = t.tgparentid
  WHERE (k.oid IS NULL OR k.contype = 't')
    AND (parent.oid IS NULL AND NOT t.tgisinternal OR parent.tgenabled <> t.tgenabled)
    AND c.relpersistence <> 't' AND ${observedSchema} AND ${notOfExtension('pg_class', 'c.oid')}`,
};
