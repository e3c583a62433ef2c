import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CleanUp } from '@prodlike/core';
import { createDirectoryTarget } from '@prodlike/images';
import { defaultCacheDir } from '@prodlike/postgres';
import { describeMajor } from '@prodlike/testkit';
import { createEmbeddedProvider } from './create-embedded-provider';
import { inSession, newIdentity, queryValue } from './embedded-fixture.testing';

describe.each([15, 18] as const)('a sample in a folder', (major) => {
  describeMajor(major, () => {
    test('is a base for clones', async () => {
      const home = mkdtempSync('/tmp/prodlike-sample-base-');
      chmodSync(home, 0o755);
      const folder = join(home, 'sample');
      const cleanUp = new CleanUp();
      const provider = createEmbeddedProvider({
        base: folder,
        cacheDir: defaultCacheDir(),
        database: 'shop',
        postgresVersion: major === 18 ? 'npm' : 'machine',
      });
      try {
        const target = await createDirectoryTarget({
          folder,
          major,
          database: 'shop',
          development: { user: 'dev', password: 'dev' },
          cleanUp,
          report: () => undefined,
        });
        await inSession(target.connection, (client) =>
          client.query('CREATE TABLE item AS SELECT g AS id FROM generate_series(1, 1000) g'),
        );
        const control = () => readFileSync(join(folder, 'global/pg_control'));
        await target.seal({ labels: {}, tags: [], prove: async () => [], report: () => undefined });
        const before = control();
        const clone = await provider.create(newIdentity());
        expect(await queryValue(clone.observer, 'SELECT count(*)::int FROM item')).toBe(1000);
        await provider.destroy(clone.id);
        expect(control().equals(before)).toBe(true);
        expect(existsSync(join(folder, 'prodlike-sample.json'))).toBe(true);
      } finally {
        await cleanUp.run();
        rmSync(home, { recursive: true, force: true });
      }
    });
  });
});
