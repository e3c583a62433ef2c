import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema } from './catalog-terms';
import { comment, flag, sql } from './property';

export const domainConstraints: SchemaReader = {
  object: publicWord('domain constraint'),
  named: 'object-and-part',
  relation: 'member',
  properties: [sql('definition'), flag('validated'), comment],
  sql: () => `SELECT n.nspname, t.typname, k.conname, pg_get_constraintdef(k.oid), k.convalidated,
    ${commentOn('pg_constraint', 'k.oid')}
  FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE k.contype = 'c' AND ${observedSchema} AND ${notOfExtension('pg_type', 't.oid')}`,
};
