import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { hidden } from './property';

/** What ALTER DATABASE … SET has set for everyone, each by its name; values may be the user's own. */
export const databaseSettings: SchemaReader = {
  object: publicWord('database setting'),
  named: 'object',
  properties: [hidden('value')],
  sql: () => `SELECT NULL, split_part(s.setting, '=', 1), NULL, s.setting
  FROM pg_db_role_setting k JOIN pg_database b ON b.oid = k.setdatabase, unnest(k.setconfig) AS s (setting)
  WHERE k.setrole = 0 AND b.datname = current_database()`,
};
