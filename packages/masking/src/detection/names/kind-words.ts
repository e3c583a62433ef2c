import type { DetectedKind } from '../detection';

/** Kinds in words, for evidence. */
export const kindWords: Readonly<Record<DetectedKind, string>> = {
  email: 'e-mail address',
  phone: 'phone number',
  person: "a person's name",
  'first-name': 'first name',
  'last-name': 'last name',
  company: 'company',
  address: 'address',
  city: 'city',
  postcode: 'postcode',
  'birth-date': 'birth date or age',
  'national-id': 'national id',
  card: 'payment card',
  iban: 'bank account',
  ip: 'IP address',
  mac: 'MAC address',
  username: 'user name',
  password: 'password',
  token: 'secret token',
  url: 'web address or picture',
  location: 'location',
  'free-text': 'free text',
  gender: 'gender',
  salary: 'income',
};
