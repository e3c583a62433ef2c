import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, privileges, roleName } from './catalog-terms';
import { comment, flag, granted, owner, words } from './property';

/** Definitions, not values; with the table and column that owns each. */
export const sequences: SchemaReader = {
  object: publicWord('sequence'),
  named: 'part',
  relation: 'member',
  properties: [
    words('type'),
    words('start'),
    words('increment'),
    words('minimum'),
    words('maximum'),
    words('cache'),
    flag('cycling'),
    flag('unlogged'),
    words('owning column'),
    owner,
    granted,
    comment,
  ],
  sql: () => `SELECT n.nspname, held.relname, c.relname, s.seqtypid::regtype::text, s.seqstart, s.seqincrement,
    s.seqmin, s.seqmax, s.seqcache, s.seqcycle, c.relpersistence = 'u',
    held.oid::regclass::text || '.' || quote_ident(a.attname), ${roleName('c.relowner')},
    ${privileges('c.relacl', 's', 'c.relowner')}, ${commentOn('pg_class', 'c.oid')}
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_depend h ON h.classid = 'pg_class'::regclass AND h.objid = c.oid AND h.objsubid = 0
    AND h.refclassid = 'pg_class'::regclass AND h.refobjsubid > 0 AND h.deptype IN ('a', 'i')
  LEFT JOIN pg_class held ON held.oid = h.refobjid
  LEFT JOIN pg_attribute a ON a.attrelid = h.refobjid AND a.attnum = h.refobjsubid
  WHERE c.relpersistence <> 't' AND ${observedSchema} AND ${notOfExtension('pg_class', 'c.oid')}`,
};
