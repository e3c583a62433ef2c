import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, roleName } from './catalog-terms';
import { comment, flag, owner, words } from './property';

export const operators: SchemaReader = {
  object: publicWord('operator'),
  named: 'signature',
  properties: [
    words('function'),
    words('commutator'),
    words('negator'),
    words('estimators'),
    flag('merging'),
    flag('hashing'),
    owner,
    comment,
  ],
  sql: () => `SELECT n.nspname, o.oprname,
    concat_ws(', ', format_type(nullif(o.oprleft, 0), NULL), format_type(nullif(o.oprright, 0), NULL)),
    nullif(o.oprcode::oid, 0)::regprocedure::text, nullif(o.oprcom, 0)::regoperator::text,
    nullif(o.oprnegate, 0)::regoperator::text, concat_ws(', ', o.oprrest, o.oprjoin), o.oprcanmerge, o.oprcanhash,
    ${roleName('o.oprowner')}, ${commentOn('pg_operator', 'o.oid')}
  FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
  WHERE ${observedSchema} AND ${notOfExtension('pg_operator', 'o.oid')}`,
};
