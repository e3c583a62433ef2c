import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, privileges, roleName } from './catalog-terms';
import { comment, granted, owner } from './property';

export const schemas: SchemaReader = {
  object: publicWord('schema'),
  named: 'object',
  properties: [owner, granted, comment],
  sql: () => `SELECT NULL, n.nspname, NULL, ${roleName('n.nspowner')}, ${privileges('n.nspacl', 'n', 'n.nspowner')},
    ${commentOn('pg_namespace', 'n.oid')}
  FROM pg_namespace n WHERE ${observedSchema} AND ${notOfExtension('pg_namespace', 'n.oid')}`,
};
