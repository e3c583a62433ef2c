const digits = (count: number): string =>
  `lpad((i::bigint * 7919 % 1${'0'.repeat(count)})::text, ${count}, '0')`;

/** Where the form of the original decides what a mask does. */
const byMask: Readonly<Record<string, string>> = {
  card: `'4242' || ${digits(12)}`,
  digits: digits(12),
  iban: `'DE89' || ${digits(18)}`,
  lorem: `'The customer with number ' || i || ' called about an invoice that is not paid.'`,
  'national-id': `'900101-1' || ${digits(6)}`,
  'password-hash': `'$2b$12$' || md5(i::text) || left(md5((-i)::text), 21)`,
  phone: `'010-' || substr(${digits(8)}, 1, 4) || '-' || substr(${digits(8)}, 5)`,
  postcode: digits(5),
  redact: `'Customer number ' || i || ' called about an invoice; write to user' || i || '@example.com.'`,
  token: 'md5(i::text)',
  url: `'https://www.example.org/people/' || i`,
};

/** By the first word of the type. */
const byType: Readonly<Record<string, string>> = {
  bigint: 'i',
  boolean: 'i % 2 = 0',
  bytea: `convert_to('content ' || i, 'UTF8')`,
  character: `'user' || i`,
  cidr: `'10.' || i / 65536 || '.' || i / 256 % 256 || '.' || i % 256 || '/32'`,
  date: `date '1950-01-01' + i % 20000`,
  double: 'i / 100.0',
  inet: `'10.' || i / 65536 || '.' || i / 256 % 256 || '.' || i % 256`,
  integer: 'i',
  interval: `i * interval '1 minute'`,
  macaddr: `'08:00:2b:' || to_char(i / 10000 % 100, 'FM00') || ':' || to_char(i / 100 % 100, 'FM00') || ':' || to_char(i % 100, 'FM00')`,
  mood: `CASE i % 3 WHEN 0 THEN 'calm' WHEN 1 THEN 'curious' ELSE 'tired' END`,
  numeric: 'i / 100.0',
  point: 'point(i % 180, i % 90)',
  real: 'i / 100.0',
  smallint: 'i % 30000',
  text: `'customer.' || i || '@example.org'`,
  time: `time '00:00' + i % 86400 * interval '1 second'`,
  timestamp: `timestamp '2020-01-01' + i * interval '1 minute'`,
  tsvector: `to_tsvector('simple', 'customer number ' || i)`,
  uuid: 'md5(i::text)::uuid',
};

/** SQL over `i` (1, 2, …) of originals for the measurement of a mask, nearly all of them different. */
export function originalsFor(mask: string, type: string): string {
  const originals = byMask[mask] ?? byType[/^[a-z]+/.exec(type)?.[0] ?? ''];
  if (originals === undefined) throw new Error(`There are no originals of the type ${type} for ${mask}.`);
  return originals;
}
