import type { ParameterType } from './parameter-type';

/** Gives a value of a type; `random` gives numbers in [0, 1). */
export type MakeValue = (random: () => number) => string;

const dayMs = 86_400_000;

const whole =
  (most: number): MakeValue =>
  (random) =>
    String(1 + Math.floor(random() * most));

function hex(random: () => number, digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
}

const uuid: MakeValue = (random) =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`;

/** A moment of the last 30 days. */
const moment: MakeValue = (random) => new Date(Date.now() - random() * 30 * dayMs).toISOString();
const date: MakeValue = (random) => moment(random).slice(0, 10);
const word: MakeValue = (random) => `t${hex(random, 7)}`;

const makers: Readonly<Record<string, MakeValue>> = {
  int2: whole(1_000),
  int4: whole(100_000),
  int8: whole(100_000),
  oid: whole(100_000),
  float4: whole(1_000),
  float8: whole(1_000),
  numeric: whole(1_000),
  money: whole(1_000),
  bool: (random) => String(random() < 0.5),
  text: word,
  varchar: word,
  bpchar: word,
  citext: word,
  name: word,
  char: () => 'a',
  uuid,
  date,
  timestamp: moment,
  timestamptz: moment,
  time: (random) => moment(random).slice(11, 19),
  timetz: (random) => moment(random).slice(11, 19),
  interval: (random) => `${1 + Math.floor(random() * 30)} days`,
  json: () => '{}',
  jsonb: () => '{}',
  bytea: (random) => `\\x${hex(random, 16)}`,
  inet: (random) => `10.0.${Math.floor(random() * 256)}.${Math.floor(random() * 256)}`,
  tsquery: word,
  tsvector: word,
};

/** Values of a type alone, arrays of one to three; undefined for a type that is not known here. */
export function typeValues({ base, isArray, labels }: ParameterType): MakeValue | undefined {
  const one: MakeValue | undefined =
    labels.length > 0 ? (random) => labels[Math.floor(random() * labels.length)] ?? '' : makers[base];
  if (one === undefined || !isArray) return one;
  return (random) => arrayText(Array.from({ length: 1 + Math.floor(random() * 3) }, () => one(random)));
}

/** PostgreSQL's text form of an array (manual, 8.15.6). */
export function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
