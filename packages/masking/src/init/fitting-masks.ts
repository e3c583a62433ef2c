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
  location: ['point', 'noise', 'address'],
  'free-text': ['lorem', 'redact'],
  gender: ['enum', 'pick'],
  salary: ['noise', 'bucket'],
};

/** Where the kind is unknown, or none of its masks will do: what reveals least first; behind all of them comes null. Those at the end keep different values different. */
const masksOfFamily: Readonly<Record<TypeFamily, readonly string[]>> = {
  text: ['lorem', 'token', 'hash', 'uuid', 'digits', 'username'],
  integer: ['noise', 'integer', 'pick'],
  numeric: ['noise', 'integer', 'pick'],
  float: ['noise', 'pick'],
  boolean: ['boolean', 'pick'],
  date: ['date-shift', 'date-trunc', 'pick'],
  timestamp: ['date-shift', 'date-trunc', 'pick'],
  time: ['time-shift', 'pick'],
  interval: ['pick'],
  uuid: ['uuid'],
  inet: ['ip'],
  macaddr: ['mac'],
  bytea: ['bytea', 'hash'],
  json: [],
  hstore: [],
  enum: ['pick', 'enum'],
  geometry: ['point', 'pick'],
  tsvector: [],
  range: ['date-shift', 'pick'],
  other: [],
};

/** Names of registered masks that take values of the family, the best for the kind first. */
export function fittingMasks(kind: DetectedKind | null, family: TypeFamily): string[] {
  const wanted = [...(kind === null ? [] : masksOfKind[kind]), ...masksOfFamily[family]];
  return [...new Set(wanted)].filter((name) => {
    const mask = masks.get(name);
    if (mask === undefined) throw new Error(`There is no mask ${name} to propose.`);
    return mask.families.includes(family);
  });
}
