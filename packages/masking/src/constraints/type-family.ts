import type { ColumnType } from '@prodlike/postgres';
import type { TypeFamily } from '../masks/mask';

const familyOfBase: Readonly<Record<string, TypeFamily>> = {
  text: 'text',
  varchar: 'text',
  bpchar: 'text',
  citext: 'text',
  name: 'text',
  char: 'text',
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  numeric: 'numeric',
  money: 'numeric',
  float4: 'float',
  float8: 'float',
  bool: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamp',
  time: 'time',
  timetz: 'time',
  interval: 'interval',
  uuid: 'uuid',
  inet: 'inet',
  cidr: 'inet',
  macaddr: 'macaddr',
  macaddr8: 'macaddr',
  bytea: 'bytea',
  json: 'json',
  jsonb: 'json',
  hstore: 'hstore',
  tsvector: 'tsvector',
  point: 'geometry',
  line: 'geometry',
  lseg: 'geometry',
  box: 'geometry',
  path: 'geometry',
  polygon: 'geometry',
  circle: 'geometry',
  geometry: 'geometry',
  geography: 'geometry',
};

/** The family of a type below its domains; of an array's elements for an array. */
export function typeFamily(type: ColumnType): TypeFamily {
  if (type.kind === 'enum') return 'enum';
  if (type.kind === 'range' || type.kind === 'multirange') return 'range';
  if (type.kind === 'composite') return 'other';
  return familyOfBase[type.base] ?? 'other';
}
