import type { TypeFamily } from '../../masks/mask';
import type { DetectedKind } from '../detection';

const kindsOfFamily: Readonly<Partial<Record<TypeFamily, readonly DetectedKind[]>>> = {
  integer: [
    'phone',
    'national-id',
    'card',
    'iban',
    'salary',
    'birth-date',
    'postcode',
    'ip',
    'password',
    'token',
    'gender',
  ],
  numeric: ['phone', 'national-id', 'card', 'iban', 'salary', 'birth-date', 'location'],
  float: ['salary', 'birth-date', 'location'],
  date: ['birth-date'],
  timestamp: ['birth-date'],
  uuid: ['token'],
  inet: ['ip'],
  macaddr: ['mac'],
  bytea: ['password', 'token'],
  enum: ['gender'],
  geometry: ['location'],
  tsvector: ['free-text'],
};

/** Whether values of a family can be of a kind as they are. Documents are judged path by path. */
export function kindFits(kind: DetectedKind, family: TypeFamily): boolean {
  return family === 'text' || (kindsOfFamily[family]?.includes(kind) ?? false);
}
