import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { locateServer, serverAccount, startServer } from '@prodlike/postgres';
import { describeOnLoop } from '@prodlike/testkit';
import { describeTree } from '../directory/describe-tree.testing';
import { createEmbeddedProvider } from './create-embedded-provider';
import { destroyClone } from './destroy-clone';
import {
  copyDataDir,
  type EmbeddedFixture,
  inSession,
  makeCache,
  makeEmbeddedFixture,
  newIdentity,
  queryValue,
} from './embedded-fixture.testing';

describe('what a clone shares with its base', () => {
  let fixture: EmbeddedFixture;
  let home: string;
  let dump: string;
  let cacheDir: string;
  let dataDir: string;
  const expectNoClones = () => fixture.expectNoClones();

  beforeAll(async () => {
    fixture = await makeEmbeddedFixture();
    home = fixture.home;
    dump = fixture.dump;
    cacheDir = fixture.cacheDir;
    dataDir = fixture.dataDir;
  });
  afterAll(() => fixture.remove());

  test("a clone's tablespace is its own", async () => {
    const base = copyDataDir(dataDir, join(home, 'with-tablespace'));
    const tablespace = join(home, 'tablespace');
    mkdirSync(tablespace);
    const account = serverAccount();
    if (account) execFileSync('chown', [`${account.uid}:${account.gid}`, tablespace]);
    const server = await startServer({
      binaries: await locateServer({ dataDirMajor: 18, cacheDir }),
      dataDir: base,
    });
    const superuser = { host: server.socketDir, port: server.port, database: 'app', user: 'postgres' };
    await inSession(superuser, async (client) => {
      await client.query(`CREATE TABLESPACE fast LOCATION '${tablespace}'`);
      await client.query('CREATE TABLE far TABLESPACE fast AS SELECT generate_series(1, 100) AS id');
    });
    await server.stop('fast');
    const before = [...describeTree(base), ...describeTree(tablespace)];

    const provider = createEmbeddedProvider({ base, cacheDir });
    const clone = await provider.create(newIdentity());
    await inSession(clone.observer, async (client) => {
      expect((await client.query('SELECT * FROM far')).rowCount).toBe(100);
      await client.query('INSERT INTO far SELECT generate_series(1, 100000)');
      await client.query('CREATE TABLE more TABLESPACE fast AS SELECT 1 AS id');
      await client.query('CHECKPOINT');
    });
    await provider.destroy(clone.id);
    expect([...describeTree(base), ...describeTree(tablespace)]).toEqual(before);
    expectNoClones();
  });

  for (const [fileSystem, method] of [
    ['xfs', 'reflink'],
    ['btrfs', 'btrfs-snapshot'],
  ] as const) {
    describeOnLoop({ fileSystem, sizeBytes: 1 << 30 }, (folder) => {
      test(`makes thin clones by ${method}`, async () => {
        const cache = await makeCache(folder());
        const provider = createEmbeddedProvider({ base: dump, cacheDir: cache });
        const { dataDir: base } = await provider.prepare();
        const before = describeTree(base);
        const clone = await provider.create(newIdentity());
        expect(clone.method).toBe(method);
        await inSession(clone.migration, (client) => client.query('UPDATE item SET name = name'));
        await provider.destroy(clone.id);
        expect(readdirSync(join(cache, 'clones'))).toEqual([]);
        expect(describeTree(base)).toEqual(before);
      });

      test('makes the clones of a PGDATA folder beside it, where they can share its blocks', async () => {
        const base = join(folder(), 'pgdata');
        cpSync(dataDir, base, { recursive: true });
        const provider = createEmbeddedProvider({ base, cacheDir });
        const clone = await provider.create(newIdentity());
        expect(clone.method).toBe('reflink');
        const beside = join(folder(), '.prodlike-clones');
        expect(readdirSync(beside)).toContain(clone.id);
        await destroyClone({ id: clone.id, cacheDir });
        expect(readdirSync(beside)).toEqual([]);
        await provider.destroy(clone.id);
      });

      test("a running server's folder is cloned at one instant, or not at all", async () => {
        const base = join(folder(), 'running');
        if (fileSystem === 'btrfs') execFileSync('btrfs', ['-q', 'subvolume', 'create', base]);
        else mkdirSync(base);
        execFileSync('cp', ['-a', `${dataDir}/.`, base]);
        const binaries = await locateServer({ dataDirMajor: 18, cacheDir });
        const server = await startServer({ binaries, dataDir: base });
        const superuser = { host: server.socketDir, port: server.port, database: 'app', user: 'postgres' };
        try {
          await inSession(superuser, (client) => client.query('CREATE TABLE late AS SELECT 42 AS id'));
          const provider = createEmbeddedProvider({ base, cacheDir });
          if (fileSystem === 'xfs') {
            await expect(provider.create(newIdentity())).rejects.toThrow(
              /which a server .* has open.*Stop that server/,
            );
            return;
          }
          const clone = await provider.create(newIdentity());
          expect(clone.method).toBe('btrfs-snapshot');
          expect(await queryValue(clone.observer, 'SELECT id FROM late')).toBe(42);
          await provider.destroy(clone.id);
          expect(await queryValue(superuser, 'SELECT id FROM late')).toBe(42);
        } finally {
          await server.stop('immediate');
        }
      });
    });
  }
});
