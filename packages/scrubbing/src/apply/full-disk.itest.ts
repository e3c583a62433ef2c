import { chownSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { AdvisedError } from '@prodlike/core';
import { connect, serverAccount } from '@prodlike/postgres';
import { describeMajor, describeOnLoop, startTestServer } from '@prodlike/testkit';
import { applyWith } from './testing/apply-with';

const mebibyte = 1024 ** 2;

describeMajor(15, () => {
  describeOnLoop({ fileSystem: 'btrfs', sizeBytes: 160 * mebibyte }, (folder) => {
    test('a disk that runs full in the midst leaves the table as it was, and says so', async () => {
      const server = await startTestServer({ major: 15, settings: { max_wal_size: '64MB' } });
      const place = await mkdtemp(path.join(folder(), 'space-'));
      const account = serverAccount();
      if (account) chownSync(place, account.uid, account.gid);
      const client = await connect(server.parameters, { applicationName: 'test' });
      try {
        await client.query(`CREATE TABLESPACE small LOCATION '${place}'`);
        await client.query(`CREATE TABLE people (name text) TABLESPACE small; ALTER TABLE people ALTER name SET STORAGE EXTERNAL;
          INSERT INTO people SELECT repeat(md5(i::text), 300) FROM generate_series(1, 3000) i`);
        const masks = { 'public.people': { name: 'repeat(md5(name), 4000)' } };
        const error: unknown = await applyWith(server.parameters, masks).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(AdvisedError);
        expect(String(error)).toMatch(
          /disk was full while masking public\.people; that table was left as it was.*Free space/,
        );
        const { rows } = await client.query(
          'SELECT count(*)::int AS count, max(length(name)) AS longest FROM people',
        );
        expect(rows).toEqual([{ count: 3000, longest: 9600 }]);
        await applyWith(server.parameters, { 'public.people': { name: 'md5(name)' } });
        expect((await client.query('SELECT max(length(name)) AS longest FROM people')).rows).toEqual([
          { longest: 32 },
        ]);
      } finally {
        await client.end();
        await server.stop();
      }
    });
  });
});
