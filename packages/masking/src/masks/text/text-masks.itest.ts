import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { detectInText } from '../../detection/detect-in-text';
import { dictionaries } from '../dictionaries/dictionary';
import { compileFor } from '../testing/compile-for';
import { maskTargetOf } from '../testing/mask-target';
import { maskValues } from '../testing/mask-values';
import { maskingSession } from '../testing/masking-session';
import { hostileTexts } from './testing/hostile-texts';

type Options = Readonly<Record<string, unknown>>;
type Case = readonly [name: string, options: Options];

const byDigest: readonly Case[] = [
  ['email', {}],
  ['email', { 'keep-domain': true }],
  ['username', {}],
  ['url', {}],
  ['url', { host: 'staging.example' }],
  ['token', { unique: true }],
];
const byChoice: readonly Case[] = [
  ['person', {}],
  ['person', { form: 'last, first' }],
  ['person', { locale: 'ko' }],
  ['first-name', {}],
  ['last-name', { locale: 'ko' }],
  ['company', {}],
  ['company', { locale: 'ko' }],
  ['address', {}],
  ['address', { locale: 'ko' }],
  ['city', {}],
  ['postcode', {}],
  ['postcode', { country: 'KR' }],
  ['postcode', { country: 'GB' }],
  ['lorem', {}],
  ['lorem', { locale: 'ko' }],
  ['token', {}],
];
const byForm: readonly Case[] = [
  ['empty', {}],
  ['keep-first', { characters: 3 }],
  ['keep-last', {}],
  ['password-hash', {}],
  ['redact', {}],
];
const all = [...byDigest, ...byChoice, ...byForm];
const types = [
  'text',
  'character varying(1)',
  'character varying(7)',
  'character varying(31)',
  'character varying(255)',
  'character(12)',
  'name',
  'citext',
];

/** What the mask gave for each original, before the cast to the column's type could cut it. */
async function lengths(client: Client, [name, options]: Case, type: string) {
  const { uncast, promise } = compileFor(name, options, maskTargetOf(type));
  const { rows } = await client.query<{ original: number; result: number | null; empty: boolean }>(
    `SELECT length(value::text) AS original, length((${uncast})::text) AS result, value::text = '' AS empty
     FROM (SELECT t::${type} AS value FROM unnest($1::text[]) AS t OFFSET 0) AS people`,
    [hostileTexts],
  );
  return { rows, promise };
}

describe.each([15, 18] as const)('text masks', (major) => {
  describeOnServer({ major }, (server) => {
    let client: Client;
    beforeAll(async () => {
      client = await maskingSession(server().parameters);
      await client.query('CREATE EXTENSION citext');
    });
    afterAll(() => client.end());

    describe.each(all)('%s %j', (...mask) => {
      const [name, options] = mask;

      test.each(types)('keeps its promises for hostile texts in %s', async (type) => {
        const { rows, promise } = await lengths(client, mask, type);
        expect(rows).toHaveLength(hostileTexts.length);
        for (const { original, result, empty } of rows) {
          expect(result).not.toBeNull();
          const longest = promise.maxLength === 'original' ? original : promise.maxLength;
          if (longest !== null) expect(result).toBeLessThanOrEqual(longest);
          if (empty) expect(result).toBe(0);
        }
      });

      test('keeps NULL, gives the same in another session and under backslashes in strings', async () => {
        const target = maskTargetOf('text');
        const originals = [null, ...hostileTexts.filter((text) => text.length < 1000)];
        const here = await maskValues(client, name, options, target, originals);
        expect(here[0]).toBeNull();
        const other = await maskingSession(server().parameters);
        await other.query('SET standard_conforming_strings = off; SET escape_string_warning = off');
        const there = await maskValues(other, name, options, target, originals);
        await other.end();
        expect(there).toEqual(here);
      });
    });

    test.each([...byDigest, ...byChoice])('%s %j depends on the key', async (name, options) => {
      const originals = Array.from({ length: 500 }, (_, i) => `customer number ${i} of 500`);
      const here = await maskValues(client, name, options, maskTargetOf('text'), originals);
      const other = await maskingSession(server().parameters, 'another-key-of-enough-characters-42');
      const there = await maskValues(other, name, options, maskTargetOf('text'), originals);
      await other.end();
      expect(here.filter((result, index) => result === there[index]).length).toBeLessThan(75);
    });

    test.each([
      ['email', {}, 'text'],
      ['email', {}, 'character varying(30)'],
      ['email', { 'keep-domain': true }, 'character varying(100)'],
      ['username', {}, 'character varying(19)'],
      ['url', {}, 'character varying(38)'],
      ['token', { unique: true }, 'text'],
    ] as const)(
      '%s %j in %s: 200,000 originals, as many results, also without case',
      async (name, options, type) => {
        const { sql, promise } = compileFor(name, options, maskTargetOf(type));
        expect(promise.injective).toBe(true);
        const { rows } = await client.query(
          `SELECT count(DISTINCT value)::int AS originals, count(DISTINCT lower(${sql}))::int AS results,
                count(*) FILTER (WHERE ${sql} = value)::int AS unchanged
         FROM (SELECT (CASE i % 2 WHEN 0 THEN 'u' ELSE 'U' END || i / 2 || '@mail.example.org')::${type} AS value
               FROM generate_series(1, 200000) AS i OFFSET 0) AS people`,
        );
        expect(rows).toEqual([{ originals: 200_000, results: 200_000, unchanged: 0 }]);
      },
    );

    test.each([
      ['first-name', dictionaries.en.givenNames],
      ['last-name', dictionaries.en.familyNames],
      ['city', dictionaries.en.cityNames],
    ] as const)('%s never gives what was there, even for its own entries', async (name, entries) => {
      const results = await maskValues(client, name, {}, maskTargetOf('text'), entries);
      expect(results.filter((result, index) => result === entries[index])).toEqual([]);
      expect(results.filter((result) => !entries.some((entry) => entry === result))).toEqual([]);
    });

    test('Korean names never stay, although common ones are more likely', async () => {
      const target = maskTargetOf('text');
      const { familyNames, givenNames } = dictionaries.ko;
      const families = await maskValues(client, 'last-name', { locale: 'ko' }, target, familyNames);
      expect(families.filter((result, index) => result === familyNames[index])).toEqual([]);
      const people = givenNames.map((given, index) => `${familyNames[index % familyNames.length]}${given}`);
      const masked = await maskValues(client, 'person', { locale: 'ko' }, target, people);
      expect(masked.filter((name) => !/^[가-힣]{2,4}$/.test(name ?? ''))).toEqual([]);
      const kims = masked.filter((name) => name?.startsWith('김')).length;
      expect(kims / masked.length).toBeGreaterThan(0.08);
    });

    test('addresses are valid whatever was there', async () => {
      const results = await maskValues(client, 'email', { 'keep-domain': true }, maskTargetOf('text'), [
        'ada@lovelace.org',
        'ada@evil domain.org',
        'Ada <ada@lovelace.org>',
        'ada@lovelace.org@x.example',
        '@',
        'no address',
        '김민아@예시.한국',
      ]);
      expect(results.map((result) => result?.split('@')[1])).toEqual([
        'lovelace.org',
        'example.com',
        'example.com',
        'lovelace.org',
        'example.com',
        'example.com',
        'example.com',
      ]);
      for (const result of results) expect(result).toMatch(/^[a-z0-9]{18}@[a-z.]+$/);
    });

    test('what citext holds as equal stays equal', async () => {
      const originals = ['Ada@Lovelace.org', 'ada@lovelace.ORG'];
      for (const name of ['email', 'username', 'person', 'token', 'lorem']) {
        const [one, other] = await maskValues(client, name, {}, maskTargetOf('citext'), originals);
        expect(one?.toLowerCase()).toBe(other?.toLowerCase());
      }
    });

    test.each(all)('%s %j takes a column of a nondeterministic collation', async (name, options) => {
      await client.query(
        `CREATE COLLATION IF NOT EXISTS "No Case" (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`,
      );
      const target = maskTargetOf('text');
      const collated = { ...target, type: { ...target.type, collation: '"public"."No Case"' } };
      const { sql } = compileFor(name, options, collated);
      const { rows } = await client.query(
        `SELECT ${sql} AS result FROM (SELECT $1::text COLLATE "No Case" AS value OFFSET 0) AS people`,
        ['Ada Lovelace'],
      );
      expect(rows).toEqual([
        { result: (await maskValues(client, name, options, target, ['Ada Lovelace']))[0] },
      ]);
    });

    test('redaction leaves nothing that detection knows', async () => {
      const held = [
        'mina.kim@example.com',
        "o'brien+x@mail.example.co.uk",
        '+82 10-1234-5678',
        '(02) 123-4567',
        '4242 4242 4242 4242',
        'GB82 WEST 1234 5698 7654 32',
        '900101-1234568',
        '078-05-1120',
        'AB 12 34 56 C',
        'RSSMRA85T10A562S',
        '2001:db8::ff00:42:8329',
        '00:00:5e:00:53:af',
        'postgres://app:hunter2@db.example.com/shop',
        'AKIAIOSFODNN7EXAMPLE',
        `$2b$12$${'abcdefghijklmnopqrstu'.padEnd(53, 'V')}`,
      ].map((value) => `Rückruf 회신: ${value}, please.`);
      const redacted = await maskValues(client, 'redact', {}, maskTargetOf('text'), held);
      const { rows } = await client.query(
        `SELECT count(*) FILTER (WHERE ${detectInText('before', { ambiguous: true })})::int AS before,
                count(*) FILTER (WHERE ${detectInText('after', { ambiguous: true })})::int AS after
         FROM unnest($1::text[], $2::text[]) AS t (before, after)`,
        [held, redacted],
      );
      expect(rows).toEqual([{ before: held.length, after: 0 }]);
      for (const text of redacted) expect(text).toMatch(/^Rückruf 회신: .*please\.$/);
    });

    test('filler has the length and about the lines of the original', async () => {
      const originals = ['a', 'ab', 'x'.repeat(100_000), `first line\nsecond line\n${'third '.repeat(50)}`];
      const results = await maskValues(client, 'lorem', {}, maskTargetOf('text'), originals);
      expect(results.map((result) => result?.length)).toEqual(originals.map(({ length }) => length));
      expect(results.map((result) => (result ?? '').split('\n').length > 1)).toEqual([
        false,
        false,
        false,
        true,
      ]);
    });
  });
});
