import type { DetectedKind } from '../detection/detection';
import { masks } from '../masks/all-masks';
import type { TypeFamily } from '../masks/mask';

/** The masks of a kind, the best first; those behind are for types and constraints that the best one does not fit. */
const masksOfKind: Readonly<Record<DetectedKind, readonly string[]>> = {
  email: ['email'],
  phone: ['phone', 'digits'],
  person: ['person'],
  'first-name': ['first-name'],
  'last-name': ['last-name'],
  company: ['company'],
  address: ['address'],
  city: ['city'],
  postcode: ['postcode', 'digits'],
  'birth-date': ['date-shift', 'noise', 'digits'],
  'national-id': ['national-id', 'digits'],
  card: ['card', 'digits'],
  iban: ['iban', 'digits'],
  ip: ['ip'],
  mac: ['mac'],
  username: ['username'],
  password: ['password-hash', 'hash'],
  token: ['token', 'hash', 'uuid'],
  url: ['url'],
  location: ['jitter', 'noise', 'address'],
  'free-text': ['lorem', 'redact'],
  gender: ['shuffle', 'enum'],
  salary: ['noise', 'bucket'],
};

/** Where the kind is unknown, or none of its masks will do: what reveals least first. Those at the end keep different values different. */
const masksOfFamily: Readonly<Record<TypeFamily, readonly string[]>> = {
  text: ['lorem', 'token', 'hash', 'uuid', 'digits', 'username'],
  integer: ['noise', 'integer', 'shuffle'],
  numeric: ['noise', 'integer', 'shuffle'],
  float: ['noise', 'shuffle'],
  boolean: ['boolean', 'shuffle'],
  date: ['date-shift', 'date-trunc', 'shuffle'],
  timestamp: ['date-shift', 'date-trunc', 'shuffle'],
  time: ['time-shift', 'shuffle'],
  interval: ['shuffle', 'null'],
  uuid: ['uuid'],
  inet: ['ip'],
  macaddr: ['mac'],
  bytea: ['bytea', 'hash'],
  json: [],
  hstore: [],
  enum: ['shuffle', 'enum'],
  geometry: ['jitter', 'shuffle', 'null'],
  tsvector: ['null'],
  range: ['date-shift', 'shuffle', 'null'],
  other: ['null', 'shuffle'],
};

/** Names of registered masks that take values of the family, the best for the kind first. */
export function fittingMasks(kind: DetectedKind | null, family: TypeFamily): string[] {
  const wanted = [...(kind === null ? [] : masksOfKind[kind]), ...masksOfFamily[family]];
  return [...new Set(wanted)].filter((name) => masks.get(name)?.families.includes(family));
}
