import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CleanUp } from '@prodlike/core';
import { connect, defaultCacheDir, locateServer, parseControlFile, startServer } from '@prodlike/postgres';
import { describeMajor, processesIn } from '@prodlike/testkit';
import type { SampleTarget } from '../sample-target';
import { development, runStatements, sealRequest, shopSql } from '../testing/container-fixture.testing';
import { createDirectoryTarget } from './directory-target';

const database = 'Shop "1"';
const mebibyte = 1024 * 1024;

function walBytes(folder: string): number {
  const names = readdirSync(join(folder, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));
  return names.reduce((sum, name) => sum + statSync(join(folder, 'pg_wal', name)).size, 0);
}

for (const major of [15, 18] as const) {
  describeMajor(major, () => {
    let home: string;
    let folder: string;
    let cleanUp: CleanUp;

    beforeEach(() => {
      home = mkdtempSync('/tmp/prodlike-directory-');
      chmodSync(home, 0o755);
      folder = join(home, 'sample');
      cleanUp = new CleanUp();
    });
    afterEach(async () => {
      expect(await cleanUp.run()).toEqual([]);
      expect(processesIn(home)).toEqual([]);
      rmSync(home, { recursive: true, force: true });
    });

    async function loaded(name = database): Promise<SampleTarget> {
      const target = await createDirectoryTarget({
        folder,
        major,
        database: name,
        development,
        cleanUp,
        report: () => undefined,
      });
      await runStatements(target.connection, shopSql);
      return target;
    }

    test('what is sealed starts as it is, with the development login', async () => {
      const target = await loaded();
      const sealed = await target.seal(sealRequest([]));
      expect(sealed).toMatchObject({ id: folder, labels: { 'com.prodlike.rows': '5001' }, platforms: [] });
      expect(sealed.readyMs).toBeGreaterThan(0);
      expect(parseControlFile(readFileSync(join(folder, 'global/pg_control')))?.isShutDown).toBe(true);
      expect(walBytes(folder)).toBeLessThanOrEqual(2 * 16 * mebibyte);
      expect(existsSync(join(folder, 'postmaster.opts'))).toBe(false);
      expect(JSON.parse(readFileSync(join(folder, 'prodlike-sample.json'), 'utf8'))).toEqual(sealed.labels);
      expect(readFileSync(join(folder, 'postgresql.auto.conf'), 'utf8')).not.toContain('fsync');
      const binaries = await locateServer({ dataDirMajor: major, cacheDir: defaultCacheDir() });
      const server = await startServer({ binaries, dataDir: folder });
      try {
        const login = { host: '127.0.0.1', port: server.port, database, ...development };
        const client = await connect(login, { applicationName: 'test' });
        const { rows } = await client.query('SELECT count(*)::int AS n FROM shop.item');
        await client.end();
        expect(rows).toEqual([{ n: 5001 }]);
        await expect(
          connect({ ...login, user: 'postgres', password: 'postgres' }, { applicationName: 'test' }),
        ).rejects.toThrow(/refused the password/);
      } finally {
        await server.stop('fast');
      }
    });

    test('the database may be called as one that is always there', async () => {
      const target = await loaded('postgres');
      expect(await target.seal(sealRequest([]))).toMatchObject({ id: folder });
    });

    test('residue fails it, and nothing is left', async () => {
      const target = await loaded();
      const sealing = target.seal(sealRequest([], { prove: async () => ['crm.customers.email'] }));
      await expect(sealing).rejects.toThrow(/holds originals: crm\.customers\.email/);
      expect(existsSync(folder)).toBe(false);
    });

    test('what was not sealed goes', async () => {
      const target = await loaded();
      await target.discard();
      await target.discard();
      expect(existsSync(folder)).toBe(false);
    });

    test('a folder that is not empty is refused, and stays as it is', async () => {
      folder = home;
      writeFileSync(join(home, 'note'), 'mine');
      await expect(loaded()).rejects.toThrow(/is not empty/);
      expect(readdirSync(home)).toEqual(['note']);
    });
  });
}
