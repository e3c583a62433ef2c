import { createHash } from 'node:crypto';
import { maskingSettings } from '@prodlike/masking';
import { connect, readRows } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import fc from 'fast-check';
import type { Client } from 'pg';
import * as v from 'valibot';
import { createFingerprinter, digestSql, filterSql } from './fingerprinter';

const fingerprinter = createFingerprinter(maskingSettings('a masking key for tests only'));
const values = fc.sample(
  fc.string({ unit: fc.constantFrom('a', 'Z', '7', ' ', '@', "'", '\\', '한', 'é', '😀'), maxLength: 60 }),
  { numRuns: 400, seed: 1 },
);

describe.each([15, 18] as const)('fingerprints', (major) => {
  describeOnServer({ major }, (server) => {
    let client: Client;
    beforeAll(async () => {
      client = await connect(server().parameters, {
        applicationName: 'test',
        settings: fingerprinter.settings,
      });
    });
    afterAll(() => client.end());

    test('are the same inside the server and outside', async () => {
      const rows = await readRows(
        client,
        `SELECT value, ${filterSql('value')}, encode(${digestSql('value')}, 'hex') FROM unnest($1::text[]) u (value)`,
        v.tuple([v.string(), v.number(), v.string()]),
        [values],
      );
      expect(rows).toEqual(
        values.map((value) => {
          const bytes = Buffer.from(value);
          return [value, fingerprinter.filter(bytes, 0, bytes.length), fingerprinter.digest(value)];
        }),
      );
    });

    test('say nothing without the key', () => {
      const other = createFingerprinter(maskingSettings('another masking key for tests'));
      for (const value of ['jane@corp.test', '김민준']) {
        const digest = fingerprinter.digest(value);
        expect(digest).not.toBe(other.digest(value));
        for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'])
          expect(createHash(algorithm).update(value).digest('hex')).not.toContain(digest);
      }
    });
  });
});
