import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type ConnectionParameters,
  connect,
  defaultCacheDir,
  locateServer,
  serverAccount,
  startServer,
} from '@prodlike/postgres';
import { describeOnLoop } from '@prodlike/testkit';
import type { Client } from 'pg';
import type { Clone, CloneIdentity } from '../clone';
import { describeTree } from '../directory/describe-tree.testing';
import { isProcessAlive } from '../directory/process-alive';
import { cloneName } from '../naming/clone-name';
import { createEmbeddedProvider } from './create-embedded-provider';
import { destroyClone } from './destroy-clone';
import { sweepClones } from './sweep-clones';

const hour = 3_600_000;
let runs = 0;
const identity = (expiresInMs = hour): CloneIdentity => ({
  repository: 'acme/shop',
  pullRequest: 3,
  run: `${process.pid}-${++runs}`,
  expiresAt: new Date(Date.now() + expiresInMs),
});

async function inSession<T>(to: ConnectionParameters, act: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(to, { applicationName: 'test' });
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

async function value(to: ConnectionParameters, sql: string): Promise<unknown> {
  return inSession(to, async (client) => Object.values((await client.query(sql)).rows[0] ?? {})[0]);
}

/** A cache of the test's own; the npm server in it is the machine's. */
async function makeCache(parent: string): Promise<string> {
  await locateServer({ version: 'npm', cacheDir: defaultCacheDir() });
  const cacheDir = mkdtempSync(join(parent, 'cache-'));
  chmodSync(cacheDir, 0o755);
  symlinkSync(join(defaultCacheDir(), 'postgres'), join(cacheDir, 'postgres'));
  return cacheDir;
}

const postmasterOf = (clone: Clone, clonesFolder: string) =>
  Number(readFileSync(join(clonesFolder, clone.id, 'data/postmaster.pid'), 'utf8').split('\n')[0]);

async function until(condition: () => boolean, what: string): Promise<void> {
  for (const endsAt = Date.now() + 20_000; !condition(); await delay(20)) {
    if (Date.now() > endsAt) throw new Error(`${what} did not happen.`);
  }
}

describe('the embedded provider', () => {
  const home = mkdtempSync(join(tmpdir(), 'prodlike-embedded-'));
  const dump = join(home, 'shop.sql');
  let cacheDir: string;
  let clones: string;
  /** A PGDATA folder of PostgreSQL 18. */
  let dataDir: string;

  beforeAll(async () => {
    chmodSync(home, 0o755);
    writeFileSync(
      dump,
      `CREATE TABLE item (id int PRIMARY KEY, name text);
       INSERT INTO item SELECT g, 'item ' || g FROM generate_series(1, 5000) g;
       CREATE TABLE other (id int); ALTER TABLE other OWNER TO somebody;`,
    );
    cacheDir = await makeCache(home);
    clones = join(cacheDir, 'clones');
    const base = await createEmbeddedProvider({ base: dump, cacheDir }).prepare();
    dataDir = join(home, 'pgdata');
    cpSync(base.dataDir, dataDir, { recursive: true, preserveTimestamps: true });
    chmodSync(dataDir, 0o700);
    const account = serverAccount();
    if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, dataDir]);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const nothingLeft = () => {
    expect(existsSync(clones) ? readdirSync(clones) : []).toEqual([]);
  };

  test('builds a dump once, clones it, and leaves it unchanged', async () => {
    const provider = createEmbeddedProvider({ base: dump, cacheDir });
    const base = await provider.prepare();
    const before = describeTree(base.dataDir);
    const who = identity();
    const clone = await provider.create(who);
    expect(clone).toMatchObject({ id: cloneName(who), provider: 'embedded', statisticsDatabase: 'postgres' });
    expect(clone.migration).toMatchObject({ host: '127.0.0.1', database: 'app', user: 'app' });
    expect(clone.createMs).toBeGreaterThan(0);
    expect(Date.now() - Number(clone.dataAsOf)).toBeLessThan(hour);

    expect(await value(clone.migration, 'SELECT count(*)::int FROM item')).toBe(5000);
    expect(await value(clone.migration, "SELECT current_setting('is_superuser')")).toBe('off');
    expect(await value(clone.observer, "SELECT current_setting('is_superuser')")).toBe('on');
    const settings = [
      'max_connections',
      'track_io_timing',
      'compute_query_id',
      'pg_stat_statements.track',
      'pg_stat_statements.max',
    ];
    const set = `SELECT string_agg(current_setting(name), ' ' ORDER BY n) FROM unnest('{${settings}}'::text[]) WITH ORDINALITY u (name, n)`;
    expect(await value(clone.observer, set)).toBe('400 on on all 20000');

    // A migration may do anything, to what it owns itself and to what the dump gave to another role.
    await inSession(clone.migration, async (client) => {
      await client.query('ALTER TABLE item ADD COLUMN price numeric DEFAULT random()');
      await client.query('ALTER TABLE other ADD COLUMN x int; CREATE SCHEMA more; CREATE EXTENSION pgcrypto');
    });
    expect(await provider.find(clone.id)).toEqual(clone);
    await provider.destroy(clone.id);
    nothingLeft();
    expect(existsSync(clone.observer.host)).toBe(false);
    expect(await provider.find(clone.id)).toBeUndefined();
    await provider.destroy(clone.id);
    expect(describeTree(base.dataDir)).toEqual(before);
  });

  test('gives the database of a dump the name and the role that are asked for', async () => {
    const provider = createEmbeddedProvider({ base: dump, cacheDir, database: 'My shop', user: 'somebody' });
    const clone = await provider.create(identity());
    expect(await value(clone.migration, "SELECT current_database() || '/' || current_user")).toBe(
      'My shop/somebody',
    );
    await provider.destroy(clone.id);
  });

  test('clones a PGDATA folder, and leaves it unchanged to the last mtime', async () => {
    const before = describeTree(dataDir);
    const provider = createEmbeddedProvider({ base: dataDir, cacheDir, settings: { work_mem: '9MB' } });
    const clone = await provider.create(identity());
    expect(await value(clone.migration, "SELECT current_database() || current_setting('work_mem')")).toBe(
      'app9MB',
    );
    await inSession(clone.migration, (client) => client.query('DROP TABLE item'));
    await provider.destroy(clone.id);
    expect(describeTree(dataDir)).toEqual(before);
    nothingLeft();
  });

  test('finds the superuser that is not called postgres, and asks which database', async () => {
    const renamed = join(home, 'renamed');
    cpSync(dataDir, renamed, { recursive: true });
    chmodSync(renamed, 0o700);
    const account = serverAccount();
    if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, renamed]);
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
    await expect(unnamed.create(identity())).rejects.toThrow(
      /"database" is not set, and the base has "app", "second"/,
    );
    const misspelt = createEmbeddedProvider({ base: renamed, cacheDir, database: 'secnd' });
    await expect(misspelt.create(identity())).rejects.toThrow(/Did you mean "second"/);
    const wrongUser = createEmbeddedProvider({ base: renamed, cacheDir, database: 'second', user: 'apq' });
    await expect(wrongUser.create(identity())).rejects.toThrow(/Input "user" is "apq".*Did you mean app/);
    nothingLeft();
    const provider = createEmbeddedProvider({ base: renamed, cacheDir, database: 'second' });
    const clone = await provider.create(identity());
    expect(clone).toMatchObject({
      observer: { user: 'The "boss"' },
      statisticsDatabase: 'prodlike_statistics',
    });
    expect(await value(clone.migration, 'SELECT current_database()')).toBe('second');
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
    await expect(provider.create(identity())).rejects.toThrow(message);
    nothingLeft();
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
    const who = identity();
    const creating = provider.create(who).catch((error: Error) => error.message);
    const isBuilding = () => readdirSync(join(cacheDir, 'bases')).some((name) => name.includes('.building'));
    await until(isBuilding, 'The build');
    await provider.destroy(cloneName(who));
    expect(await creating).toMatch(/destroyed while it was made/);
    expect(readdirSync(join(cacheDir, 'bases'))).toHaveLength(1);
    nothingLeft();
  });

  async function inOtherProcess(act: (child: ChildProcess, clone: Clone) => Promise<void>): Promise<void> {
    const script = join(__dirname, 'create-clone.testing.ts');
    const args = ['--import', 'tsx', script, dataDir, cacheDir, `other-${++runs}`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = await once(createInterface({ input: child.stdout }), 'line');
      await act(child, JSON.parse(String(line)));
    } finally {
      child.kill('SIGKILL');
    }
  }

  test('another process can find and destroy a clone', async () => {
    await inOtherProcess(async (_, clone) => {
      const pid = postmasterOf(clone, clones);
      const found = await createEmbeddedProvider({ base: dataDir, cacheDir }).find(clone.id);
      expect(await value(found?.migration ?? clone.migration, 'SELECT count(*)::int FROM item')).toBe(5000);
      await destroyClone({ id: clone.id, cacheDir });
      expect(isProcessAlive(pid)).toBe(false);
      nothingLeft();
    });
  });

  test('a killed maker leaves nothing for long', async () => {
    await inOtherProcess(async (child, clone) => {
      const pid = postmasterOf(clone, clones);
      child.kill('SIGKILL');
      await until(() => !isProcessAlive(pid) && readdirSync(clones).length === 0, 'The removal');
    });
  });

  test('sweeping removes what a killed maker and its supervisor left, and what has expired, and nothing else', async () => {
    const provider = createEmbeddedProvider({ base: dataDir, cacheDir });
    const fresh = await provider.create(identity());
    const expired = await provider.create(identity(-hour));
    const foreign = cloneName(identity(-hour));
    mkdirSync(join(clones, foreign));
    writeFileSync(join(clones, foreign, 'precious'), '');
    mkdirSync(join(clones, 'mine'));
    writeFileSync(join(clones, 'mine.json'), '{}');
    const supervised = await new Promise<Clone>((resolve, reject) => {
      inOtherProcess(async (child, clone) => {
        const supervisor = execFileSync('pgrep', ['-P', String(child.pid), '-f', 'supervisor.cjs'], {
          encoding: 'utf8',
        });
        process.kill(Number(supervisor.trim().split('\n')[0]), 'SIGKILL');
        child.kill('SIGKILL');
        await once(child, 'exit');
        resolve(clone);
      }).catch(reject);
    });
    expect((await sweepClones({ cacheDir })).sort()).toEqual([expired.id, supervised.id].sort());
    expect(readdirSync(clones).sort()).toEqual(
      [fresh.id, `${fresh.id}.json`, foreign, 'mine', 'mine.json'].sort(),
    );
    expect(await value(fresh.migration, 'SELECT count(*)::int FROM item')).toBe(5000);
    for (const id of [foreign, 'mine', '../pgdata', '']) {
      await expect(destroyClone({ id, cacheDir })).rejects.toThrow(/not a clone that Prodlike made/);
    }
    for (const name of [foreign, 'mine', 'mine.json']) rmSync(join(clones, name), { recursive: true });
    await provider.destroy(fresh.id);
    await provider.destroy(expired.id);
    nothingLeft();
  });

  /** A copy of the PGDATA folder that a server may run on. */
  function copyDataDir(target: string): string {
    execFileSync('cp', ['-a', dataDir, target]);
    return target;
  }

  test("a clone's tablespace is its own", async () => {
    const base = copyDataDir(join(home, 'with-tablespace'));
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
    const clone = await provider.create(identity());
    await inSession(clone.observer, async (client) => {
      expect((await client.query('SELECT * FROM far')).rowCount).toBe(100);
      await client.query('INSERT INTO far SELECT generate_series(1, 100000)');
      await client.query('CREATE TABLE more TABLESPACE fast AS SELECT 1 AS id');
      await client.query('CHECKPOINT');
    });
    await provider.destroy(clone.id);
    expect([...describeTree(base), ...describeTree(tablespace)]).toEqual(before);
    nothingLeft();
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
        const clone = await provider.create(identity());
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
        const clone = await provider.create(identity());
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
            await expect(provider.create(identity())).rejects.toThrow(/has .* open.*Stop that server/);
            return;
          }
          const clone = await provider.create(identity());
          expect(clone.method).toBe('btrfs-snapshot');
          expect(await value(clone.observer, 'SELECT id FROM late')).toBe(42);
          await provider.destroy(clone.id);
          expect(await value(superuser, 'SELECT id FROM late')).toBe(42);
        } finally {
          await server.stop('immediate');
        }
      });
    });
  }
});
