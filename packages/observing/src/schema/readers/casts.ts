import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { commentOn, madeForItself } from './catalog-terms';
import { comment, words } from './property';

/** initdb gives out oids up to this one (FirstNormalObjectId of PostgreSQL's access/transam.h). */
const firstUsersOid = 16_384;

export const casts: SchemaReader = {
  object: publicWord('cast'),
  named: 'signature',
  properties: [words('function'), words('context'), words('method'), comment],
  sql: () => `SELECT NULL, format_type(k.castsource, NULL), format_type(k.casttarget, NULL),
    nullif(k.castfunc, 0)::regprocedure::text,
    CASE k.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END,
    CASE k.castmethod WHEN 'f' THEN 'function' WHEN 'i' THEN 'by text' ELSE 'binary' END, ${commentOn('pg_cast', 'k.oid')}
  FROM pg_cast k WHERE k.oid >= ${firstUsersOid} AND ${madeForItself('pg_cast', 'k.oid')}`,
};
