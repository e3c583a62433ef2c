import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { privileges, roleName } from './catalog-terms';
import { granted, hidden, owner } from './property';

/** The database itself, whatever its name. */
export const databases: SchemaReader = {
  object: publicWord('database'),
  named: 'object',
  properties: [owner, granted, hidden('comment')],
  sql: () => `SELECT NULL, b.datname, NULL, ${roleName('b.datdba')}, ${privileges('b.datacl', 'd', 'b.datdba')},
    shobj_description(b.oid, 'pg_database')
  FROM pg_database b WHERE b.datname = current_database()`,
};
