import type { ColumnType } from '@prodlike/postgres';

/** Below this, types are PostgreSQL's own, with the same number on every server: src/include/access/transam.h */
const firstUserOid = 16_384;

/**
 * Types of pg_catalog whose binary form is the same from PostgreSQL 13 to 18 and holds no number of another object. Left
 * out: `xml` (its binary form adds a declaration), `reg…` (numbers of objects), `aclitem`, `gtsvector` and `pg_…` (no
 * binary form to read), `int2vector` and `oidvector`.
 */
const portable: ReadonlySet<string> = new Set([
  ...['bool', 'int2', 'int4', 'int8', 'oid', 'float4', 'float8', 'numeric', 'money'],
  ...[
    'text',
    'varchar',
    'bpchar',
    'char',
    'name',
    'bytea',
    'bit',
    'varbit',
    'uuid',
    'json',
    'jsonb',
    'jsonpath',
  ],
  ...['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval'],
  ...['inet', 'cidr', 'macaddr', 'macaddr8', 'tsvector', 'tsquery', 'pg_lsn', 'xid8'],
  ...['point', 'lseg', 'path', 'box', 'polygon', 'line', 'circle'],
  ...['int4range', 'int8range', 'numrange', 'daterange', 'tsrange', 'tstzrange'],
  ...[
    'int4multirange',
    'int8multirange',
    'nummultirange',
    'datemultirange',
    'tsmultirange',
    'tstzmultirange',
  ],
]);

/**
 * Whether COPY's binary form of a type's values is the same on another server. Arrays hold the number of their element's
 * type, which a domain has from its own server.
 */
export function hasPortableBinaryForm(type: ColumnType): boolean {
  const arrayOfDomain = type.array && type.domains.length > 0;
  return type.baseOid < firstUserOid && portable.has(type.base) && !arrayOfDomain;
}
