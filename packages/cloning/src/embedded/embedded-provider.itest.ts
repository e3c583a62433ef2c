import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { locateServer, startServer } from '@prodlike/postgres';
import { describeTree } from '../directory/describe-tree.testing';
import { cloneName } from '../naming/clone-name';
import { createEmbeddedProvider } from './create-embedded-provider';
import {
  copyDataDir,
  type EmbeddedFixture,
  hour,
  inSession,
  makeEmbeddedFixture,
  newIdentity,
  queryValue,
  until,
} from './embedded-fixture.testing';

describe('the embedded provider', () => {
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

  test('builds a dump once, clones it, and leaves it unchanged', async () => {
    const provider = createEmbeddedProvider({ base: dump, cacheDir });
    const base = await provider.prepare();
    const before = describeTree(base.dataDir);
    const who = newIdentity();
    const clone = await provider.create(who);
    expect(clone).toMatchObject({ id: cloneName(who), provider: 'embedded', statisticsDatabase: 'postgres' });
    expect(clone.migration).toMatchObject({ host: '127.0.0.1', database: 'app', user: 'app' });
    expect(clone.createMs).toBeGreaterThan(0);
    expect(Date.now() - Number(clone.dataAsOf)).toBeLessThan(hour);

    expect(await queryValue(clone.migration, 'SELECT count(*)::int FROM item')).toBe(5000);
    expect(await queryValue(clone.migration, "SELECT current_setting('is_superuser')")).toBe('off');
    expect(await queryValue(clone.observer, "SELECT current_setting('is_superuser')")).toBe('on');
    const settings = [
      'max_connections',
      'track_io_timing',
      'compute_query_id',
      'pg_stat_statements.track',
      'pg_stat_statements.max',
    ];
    const set = `SELECT string_agg(current_setting(name), ' ' ORDER BY n) FROM unnest('{${settings}}'::text[]) WITH ORDINALITY u (name, n)`;
    expect(await queryValue(clone.observer, set)).toBe('400 on on all 20000');

    // A migration may do anything, to what it owns itself and to what the dump gave to another role.
    await inSession(clone.migration, async (client) => {
      await client.query('ALTER TABLE item ADD COLUMN price numeric DEFAULT random()');
      await client.query('ALTER TABLE other ADD COLUMN x int; CREATE SCHEMA more; CREATE EXTENSION pgcrypto');
    });
    // Only who started a server is told of its end.
    expect(await provider.find(clone.id)).toEqual({ ...clone, serverEnded: undefined, serverLog: undefined });
    await provider.destroy(clone.id);
    expectNoClones();
    expect(existsSync(clone.observer.host)).toBe(false);
    expect(await provider.find(clone.id)).toBeUndefined();
    await provider.destroy(clone.id);
    expect(describeTree(base.dataDir)).toEqual(before);
  });

  test('gives the database of a dump the name and the role that are asked for', async () => {
    const provider = createEmbeddedProvider({ base: dump, cacheDir, database: 'My shop', user: 'somebody' });
    const clone = await provider.create(newIdentity());
    expect(await queryValue(clone.migration, "SELECT current_database() || '/' || current_user")).toBe(
      'My shop/somebody',
    );
    await provider.destroy(clone.id);
  });

  test('clones a PGDATA folder, and leaves it unchanged to the last mtime', async () => {
    const before = describeTree(dataDir);
    const provider = createEmbeddedProvider({ base: dataDir, cacheDir, settings: { work_mem: '9MB' } });
    const clone = await provider.create(newIdentity());
    expect(
      await queryValue(clone.migration, "SELECT current_database() || current_setting('work_mem')"),
    ).toBe('app9MB');
    await inSession(clone.migration, (client) => client.query('DROP TABLE item'));
    await provider.destroy(clone.id);
    expect(describeTree(dataDir)).toEqual(before);
    expectNoClones();
  });

  test('finds the superuser that is not called postgres, and asks which database', async () => {
    const renamed = copyDataDir(dataDir, join(home, 'renamed'));
    const binaries = await locateServer({ dataDirMajor: 18, cacheDir });
    const server = await startServer({ binaries, dataDir: renamed });
    const superuser = { host: server.socketDir, port: server.port, database: 'app', user: 'postgres' };
    await inSession(superuser, async (client) => {
      await client.query('CREATE ROLE helper SUPERUSER LOGIN');
      await client.query('CREATE DATABASE second CONNECTION LIMIT 0');
    });
    await inSession({ ...superuser, user: 'helper' }, async (client) => {
      await client.query('ALTER ROLE postgres RENAME TO "The ""boss"""');
      await client.query('DROP DATABASE postgres');
    });
    await inSession({ ...superuser, user: 'The "boss"' }, (client) => client.query('DROP ROLE helper'));
    await server.stop('fast');

    const unnamed = createEmbeddedProvider({ base: renamed, cacheDir });
    await expect(unnamed.create(newIdentity())).rejects.toThrow(
      /"database" is not set, and the base has "app", "second"/,
    );
    const misspelt = createEmbeddedProvider({ base: renamed, cacheDir, database: 'secnd' });
    await expect(misspelt.create(newIdentity())).rejects.toThrow(/Did you mean "second"/);
    const wrongUser = createEmbeddedProvider({ base: renamed, cacheDir, database: 'second', user: 'apq' });
    await expect(wrongUser.create(newIdentity())).rejects.toThrow(/Input "user" is "apq".*Did you mean app/);
    expectNoClones();
    const provider = createEmbeddedProvider({ base: renamed, cacheDir, database: 'second' });
    const clone = await provider.create(newIdentity());
    expect(clone).toMatchObject({
      observer: { user: expect.stringMatching(/^prodlike_superuser_/) },
      migration: { user: 'The "boss"' },
      statisticsDatabase: 'prodlike_statistics',
    });
    expect(
      await queryValue(clone.migration, "SELECT current_database() || current_setting('is_superuser')"),
    ).toBe('secondoff');
    await provider.destroy(clone.id);
  });

  test.each([
    ['a missing path', () => join(home, 'nowhere'), /Input "base" is .* does not exist/],
    [
      'a folder around a data directory',
      () => makeFolder('around', (f) => cpSync(dataDir, join(f, 'data'), { recursive: true })),
      /Give .*around\/data/,
    ],
    ['a torn pg_control', () => makeTorn(), /corrupt/],
    [
      'an SQL file with an error',
      () => makeFile('wrong.sql', 'CREATE TABLE a (id int);\nSELECT nonsense;'),
      /cannot be loaded/,
    ],
  ])('refuses %s, and leaves nothing', async (_, make, message) => {
    const provider = createEmbeddedProvider({ base: make(), cacheDir });
    await expect(provider.create(newIdentity())).rejects.toThrow(message);
    expectNoClones();
    expect(readdirSync(join(cacheDir, 'bases'))).toHaveLength(1);
  });

  function makeFile(name: string, text: string): string {
    writeFileSync(join(home, name), text);
    return join(home, name);
  }
  function makeFolder(name: string, fill: (folder: string) => void): string {
    mkdirSync(join(home, name));
    fill(join(home, name));
    return join(home, name);
  }
  function makeTorn(): string {
    return makeFolder('torn', (folder) => {
      cpSync(dataDir, folder, { recursive: true });
      writeFileSync(join(folder, 'global/pg_control'), 'torn');
    });
  }

  test('two processes build one base once; destroying stops a build', async () => {
    const slow = makeFile('slow.sql', 'CREATE TABLE slow AS SELECT 1 AS id; SELECT pg_sleep(1);');
    const lines: string[] = [];
    const [one, two] = await Promise.all(
      [0, 1].map(() =>
        createEmbeddedProvider({ base: slow, cacheDir, report: (line) => lines.push(line) }).prepare(),
      ),
    );
    expect(one?.dataDir).toBe(two?.dataDir);
    expect(lines.filter((line) => line.startsWith('Vacuuming'))).toHaveLength(1);
    rmSync(join(one?.dataDir ?? '', '..'), { recursive: true });

    const endless = makeFile('endless.sql', 'SELECT pg_sleep(600);');
    const sleeping: string[] = [];
    const provider = createEmbeddedProvider({
      base: endless,
      cacheDir,
      report: (line) => sleeping.push(line),
    });
    const who = newIdentity();
    const creating = provider.create(who).catch((error: Error) => error.message);
    const isBuilding = () => readdirSync(join(cacheDir, 'bases')).some((name) => name.includes('.building'));
    await until(isBuilding, 'The build');
    await provider.destroy(cloneName(who));
    expect(await creating).toMatch(/destroyed while it was made/);
    expect(readdirSync(join(cacheDir, 'bases'))).toHaveLength(1);
    expectNoClones();
  });
});
