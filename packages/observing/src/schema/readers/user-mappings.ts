import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { optionsOf } from './catalog-terms';
import { hidden } from './property';

/** User mappings of foreign servers; the options only where the reader may see them. */
export const userMappings: SchemaReader = {
  object: publicWord('user mapping'),
  named: 'signature',
  properties: [hidden('options')],
  sql: () => `SELECT NULL, m.srvname, m.usename, ${optionsOf('m.umoptions')} FROM pg_user_mappings m`,
};
