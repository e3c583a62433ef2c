import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, roleName } from './catalog-terms';
import { comment, owner, words } from './property';

const mappings = `(SELECT string_agg(m.maptokentype || ' ' || m.mapseqno || ' ' || m.mapdict::regdictionary, ', '
    ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = t.oid)`;

export const textSearchConfigurations: SchemaReader = {
  object: publicWord('text search configuration'),
  named: 'object',
  properties: [words('parser'), words('dictionaries'), owner, comment],
  sql: () => `SELECT n.nspname, t.cfgname, NULL, (SELECT s.prsname FROM pg_ts_parser s WHERE s.oid = t.cfgparser),
    ${mappings}, ${roleName('t.cfgowner')}, ${commentOn('pg_ts_config', 't.oid')}
  FROM pg_ts_config t JOIN pg_namespace n ON n.oid = t.cfgnamespace
  WHERE ${observedSchema} AND ${notOfExtension('pg_ts_config', 't.oid')}`,
};
