import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, observedSchema, roleName } from './catalog-terms';
import { comment, flag, owner, words } from './property';

/** Operator classes by name; what their family holds is told by the functions and operators. */
export const operatorClasses: SchemaReader = {
  object: publicWord('operator class'),
  named: 'signature',
  properties: [words('type'), flag('default'), words('family'), owner, comment],
  sql: () => `SELECT n.nspname, o.opcname, am.amname, format_type(o.opcintype, NULL), o.opcdefault, f.opfname,
    ${roleName('o.opcowner')}, ${commentOn('pg_opclass', 'o.oid')}
  FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am am ON am.oid = o.opcmethod
  JOIN pg_opfamily f ON f.oid = o.opcfamily
  WHERE ${observedSchema} AND ${notOfExtension('pg_opclass', 'o.oid')}`,
};
