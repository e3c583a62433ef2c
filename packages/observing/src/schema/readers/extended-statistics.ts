import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, roleName } from './catalog-terms';
import { comment, owner, sql, words } from './property';

/** What CREATE STATISTICS makes. */
export const extendedStatistics: SchemaReader = {
  object: publicWord('statistics'),
  named: 'part',
  relation: 'member',
  properties: [sql('definition'), words('statistics target'), owner, comment],
  sql: () => `SELECT n.nspname, c.relname, s.stxname, pg_get_statisticsobjdef(s.oid),
    CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END, ${roleName('s.stxowner')},
    ${commentOn('pg_statistic_ext', 's.oid')}
  FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace JOIN pg_class c ON c.oid = s.stxrelid
  WHERE ${observedSchema}`,
};
