import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { detectInText } from './detect-in-text';
import { detectionPatterns } from './detection-patterns';

/** Made-up or published example values: RFC 2606 domains, test card numbers of the schemes, the IBAN registry's examples. */
const wholeValues: Readonly<Record<string, readonly string[]>> = {
  email: ['mina.kim@example.com', "o'brien+x@mail.example.co.uk", ' 김민아@예시.한국 '],
  phone: [
    '+82 10-1234-5678',
    '010-1234-5678',
    '01012345678',
    '02-123-4567',
    '(02) 123-4567',
    '031-123-4567',
    '070-1234-5678',
    '1588-1234',
    '+1 415 555 0132',
    '(415) 555-0132',
    '415.555.0132',
    '1-415-555-0132 x12',
    '+49 (0)30 901820',
    '+49 30 901820',
    '+44 20 7946 0958',
    '030 901820-11',
    '06 12 34 56 78',
    '+14155550132',
  ],
  card: ['4242 4242 4242 4242', '4242424242424242', '3782-822463-10005', '6011111111111117'],
  iban: [
    'GB82 WEST 1234 5698 7654 32',
    'DE89370400440532013000',
    'NO93 8601 1117 947',
    'fr1420041010050500013m02606',
  ],
  'korean-resident-number': ['900101-1234568', '9001011234568', '901231-5123456'],
  'us-social-security-number': ['078-05-1120'],
  'chinese-resident-number': ['11010519491231002X'],
  'french-insurance-number': ['2 69 05 49 588 157 80', '269054958815780'],
  'spanish-identity-number': ['12345678-Z', '12345678Z', 'X1234567L'],
  'italian-tax-code': ['RSSMRA85T10A562S'],
  'british-insurance-number': ['AB 12 34 56 C'],
  'brazilian-taxpayer-number': ['123.456.789-09'],
  ip: ['192.0.2.17', '2001:db8::ff00:42:8329', 'fe80::1', '::ffff:192.0.2.1', '10.0.0.0/8', '::1'],
  mac: ['00:00:5e:00:53:af', '00-00-5E-00-53-AF', '0000.5e00.53af'],
  'url-with-credentials': ['postgres://app:hunter2@db.example.com/shop'],
  'private-key': [
    '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nabc=\n-----END RSA PRIVATE KEY-----\n',
  ],
  token: [
    'AKIAIOSFODNN7EXAMPLE',
    `ghp_${'a1B2'.repeat(9)}`,
    `sk_live_${'4eC39HqL'.repeat(3)}`,
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r',
  ],
  'password-hash': [
    `$2b$12$${'abcdefghijklmnopqrstu'.padEnd(53, 'V')}`,
    '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaA',
  ],
  'random-string': ['wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY'],
};

/** What a whole value of the same table might be, and is nothing of the kind. */
const harmless = [
  '2026-07-01',
  '2026-07-01 12:30:45+09',
  '12:30:45',
  '1234567890',
  '1735689600000',
  '3.14159',
  '550e8400-e29b-41d4-a716-446655440000',
  'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3',
  'Blue enamel mug, 350 ml',
  'A-1042',
  'std::string',
  'placed',
  'id::bigint',
  '{"a": 1}',
  '4242424242424241',
  'GB82WEST12345698765433',
  '900101-9234568',
  '000-12-3456',
  '12345678A',
  '999.1.1.1',
  '한글 문장입니다.',
];

async function matching(client: Client, value: string): Promise<string[]> {
  const conditions = detectionPatterns.map(
    ({ wholeValueRegex, check }) =>
      `CASE WHEN v COLLATE "C" ~ '${wholeValueRegex.replaceAll("'", "''")}' THEN ${check?.('v') ?? 'true'} ELSE false END`,
  );
  const { rows } = await client.query<{ found: boolean[] }>(
    `SELECT ARRAY[${conditions.join(', ')}] AS found FROM (SELECT $1::text AS v OFFSET 0) one`,
    [value],
  );
  return detectionPatterns.filter((_, index) => rows[0]?.found[index]).map(({ name }) => name);
}

async function inText(client: Client, text: string, ambiguous: boolean): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT ${detectInText('$1::text', { ambiguous })} AS found`,
    [text],
  );
  return rows[0]?.found === true;
}

describe.each([15, 18] as const)('patterns', (major) => {
  describeOnServer({ major }, (server) => {
    let client: Client;
    beforeAll(async () => {
      client = await connect(server().parameters, { applicationName: 'patterns test', deadlineMs: 10_000 });
    });
    afterAll(() => client.end());

    test('every pattern has examples', () => {
      expect(Object.keys(wholeValues).sort()).toEqual(detectionPatterns.map(({ name }) => name).sort());
    });

    test.each(Object.entries(wholeValues))('%s: whole values', async (name, values) => {
      for (const value of values)
        expect([value, await matching(client, value)]).toEqual([value, expect.arrayContaining([name])]);
    });

    test.each(harmless)('%s is nothing', async (value) => {
      expect(await matching(client, value)).toEqual([]);
    });

    test('finds them inside text', async () => {
      for (const [name, values] of Object.entries(wholeValues)) {
        const [value = ''] = values;
        expect([name, await inText(client, `Rückruf 회신: ${value}, please.`, true)]).toEqual([name, true]);
      }
    });

    test('finds nothing inside harmless text, and ambiguous forms only on demand', async () => {
      const text = harmless.filter((value) => !/^(?:[A-Z0-9]{16,}|9001)/.test(value)).join(' / ');
      expect(await inText(client, text, false)).toBe(false);
      expect(await inText(client, 'call 010-1234-5678', false)).toBe(false);
      expect(await inText(client, 'call 010-1234-5678', true)).toBe(true);
    });
  });
});
