import type { TypeFamily } from '../mask';

const known: Readonly<Record<TypeFamily, true>> = {
  text: true,
  integer: true,
  numeric: true,
  float: true,
  boolean: true,
  date: true,
  timestamp: true,
  time: true,
  interval: true,
  uuid: true,
  inet: true,
  macaddr: true,
  bytea: true,
  json: true,
  hstore: true,
  enum: true,
  geometry: true,
  tsvector: true,
  range: true,
  other: true,
};

/** For masks that do not look at what they replace. */
export const allFamilies = Object.keys(known) as readonly TypeFamily[];
