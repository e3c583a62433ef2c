import type { ColumnType } from '@prodlike/postgres';

/** typname of what format_type writes otherwise. */
const bases: Readonly<Record<string, string>> = {
  'character varying': 'varchar',
  character: 'bpchar',
  integer: 'int4',
  smallint: 'int2',
  bigint: 'int8',
  real: 'float4',
  'double precision': 'float8',
  boolean: 'bool',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  'time without time zone': 'time',
  'time with time zone': 'timetz',
};

/**
 * A built-in type, or the enum `mood`, from its name as format_type writes it: `character varying(40)`, `numeric(8,2)`, `date`. As the catalog
 * gives it, but for the oids, which no mask looks at.
 */
export function columnTypeOf(sql: string): ColumnType {
  const [, written = sql, modifier] = /^([^(]+)(?:\(([\d,]+)\))?/.exec(sql) ?? [];
  const base = bases[written] ?? written;
  const [first = null, second = null] = (modifier ?? '')
    .split(',')
    .map((part) => (part ? Number(part) : null));
  const text = base === 'varchar' || base === 'bpchar';
  return {
    oid: 0,
    sql,
    schema: 'pg_catalog',
    name: base,
    base,
    baseOid: 0,
    category: base === 'varchar' || base === 'text' ? 'S' : 'X',
    kind: base === 'mood' ? 'enum' : base.endsWith('range') ? 'range' : 'base',
    array: false,
    domains: [],
    maxLength: text ? first : null,
    precision: text ? null : first,
    scale: text ? null : second,
    collation: null,
  };
}
