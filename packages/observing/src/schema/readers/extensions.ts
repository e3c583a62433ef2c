import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { words } from './property';

/** Extensions; what belongs to one is told by its version. */
export const extensions: SchemaReader = {
  object: publicWord('extension'),
  named: 'object',
  properties: [words('version'), words('schema')],
  sql: () =>
    `SELECT NULL, e.extname, NULL, e.extversion, e.extnamespace::regnamespace::text FROM pg_extension e`,
};
