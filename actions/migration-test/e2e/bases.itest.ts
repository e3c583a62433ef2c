import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { serverAccount } from '@prodlike/postgres';
import { describeMajor, describeOnLoop, freshDataDirectory } from '@prodlike/testkit';
import { bossRole, DebianServer, migration, shopDatabase } from './debian-server';
import { freshCache } from './fresh-cache';
import { Workspace, type WorkspaceRun } from './workspace';

/** Every kind of base that a user may have, made by Debian's PostgreSQL 15 and its tools. */

/** Path and checksum of everything in a file or folder. */
function contentOf(place: string): Record<string, string> {
  const files = statSync(place).isDirectory()
    ? readdirSync(place, { recursive: true, encoding: 'utf8' }).sort()
    : [''];
  return Object.fromEntries(
    files.flatMap((file) => {
      const full = path.join(place, file);
      if (!statSync(full).isFile()) return [[file, 'folder']];
      return [[file, createHash('sha256').update(readFileSync(full)).digest('hex')]];
    }),
  );
}

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write('db/1.sql', migration);
});
afterEach(() => workspace.remove());

const run = (base: string, flags: Record<string, string> = {}): Promise<WorkspaceRun> =>
  workspace.run({ base, migrations: 'db/*.sql', 'fail-on': 'failed', ...flags });

function expectMigrated({ code, log, report }: WorkspaceRun, version: RegExp): void {
  expect([code, log]).toEqual([0, expect.any(String)]);
  expect(report?.migrations.filter((m) => m.kind === 'migration')).toMatchObject([
    { name: '1.sql', outcome: 'ok' },
  ]);
  expect(report?.statements.map((s) => s.sql)).toContain(
    'alter table "S 🎉"."T ""q"" 😀" add column "new 🆕" int',
  );
  expect(report?.clone).toMatchObject({
    provider: 'embedded',
    destroyed: true,
    serverVersion: expect.stringMatching(version),
  });
  expect(workspace.leftovers()).toEqual([]);
}

describeMajor(15, () => {
  let home: Workspace;
  let server: DebianServer;
  beforeAll(() => {
    home = new Workspace();
    server = new DebianServer(home.folder);
  });
  afterAll(() => {
    server.stop('fast');
    home.remove();
  });

  test.each([
    ['plain', 'shop.sql'],
    ['plain', 'shop.sql.gz'],
    ['custom', 'shop.dump'],
    ['directory', 'shop folder'],
    ['tar', 'dümp 🎒.tar'],
  ] as const)('a %s dump, %s: built once, then cloned from the cache', async (format, name) => {
    let base = server.dump(format, name.replace(/\.gz$/, ''));
    if (name.endsWith('.gz')) {
      execFileSync('gzip', [base]);
      base += '.gz';
    }
    const before = contentOf(base);
    const flags = { 'cache-dir': freshCache(workspace.folder) };
    expectMigrated(await run(base, flags), /^18\./);
    const bases = path.join(flags['cache-dir'], 'bases');
    const cached = readdirSync(bases).map((each) => statSync(path.join(bases, each, 'data')).ino);
    expect(cached).toHaveLength(1);
    const again = await run(base, flags);
    expectMigrated(again, /^18\./);
    expect(again.log).not.toContain('Building the base');
    expect(readdirSync(bases).map((each) => statSync(path.join(bases, each, 'data')).ino)).toEqual(cached);
    expect(contentOf(base)).toEqual(before);
  });

  test('a dump on the server that postgres-version names', async () => {
    const base = server.dump('custom', 'for-15.dump');
    expectMigrated(await run(base, { 'postgres-version': '15' }), /^15\./);
  });

  test('two runs at once build an uncached base once', async () => {
    const base = server.dump('custom', 'shared.dump');
    const cache = freshCache(workspace.folder);
    const each = (report: string) => run(base, { 'cache-dir': cache, 'report-dir': workspace.path(report) });
    const runs = await Promise.all([each('one'), each('two')]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(readdirSync(path.join(cache, 'bases'))).toHaveLength(1);
    expect(workspace.leftovers()).toEqual([]);
  });

  describe('as a data directory', () => {
    test('that a server has open is refused, with a remedy', async () => {
      const refused = await run(server.dataDir, { 'clone-dir': workspace.clones });
      expect(refused.code).toBe(2);
      expect(refused.log).toMatch(
        /Input "base" is .*which a server \(process \d+\) has open.*Stop that server/,
      );
      expect(refused.report).toBeUndefined();
      expect(workspace.leftovers()).toEqual([]);
    });

    test.each(['fast', 'immediate'] as const)('whose server was stopped: %s', async (mode) => {
      server.stop(mode);
      try {
        const before = contentOf(server.dataDir);
        expectMigrated(await run(server.dataDir), /^15\./);
        expect(contentOf(server.dataDir)).toEqual(before);
      } finally {
        server.start();
      }
    });

    test('with a second database asks for the one to migrate', async () => {
      server.query('create database other');
      server.stop('fast');
      try {
        const unclear = await run(server.dataDir);
        expect([unclear.code, unclear.log]).toEqual([
          2,
          expect.stringContaining(`"${shopDatabase}", "other"`),
        ]);
        expect(unclear.log).toContain('Input "database" is not set');
        expectMigrated(await run(server.dataDir, { database: shopDatabase }), /^15\./);
        expectMigrated(await run(server.dataDir, { database: shopDatabase, user: bossRole }), /^15\./);
      } finally {
        server.start();
        server.query('drop database other');
      }
    });
  });
});

test('a data directory of 18, by a relative path with spaces and emoji', async () => {
  const fresh = await freshDataDirectory(18);
  try {
    cpSync(fresh.dataDir, workspace.path('my däta 🎒'), { recursive: true });
    chmodSync(workspace.path('my däta 🎒'), 0o700);
    const account = serverAccount();
    if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, workspace.path('my däta 🎒')]);
  } finally {
    await fresh.remove();
  }
  const before = contentOf(workspace.path('my däta 🎒'));
  workspace.write('db/1.sql', 'create table made (a int);');
  const done = await run('./my däta 🎒', { 'clone-dir': 'clones/new one 🎉' });
  expect(done.code).toBe(0);
  expect(done.report?.clone).toMatchObject({
    destroyed: true,
    serverVersion: expect.stringMatching(/^18\./),
  });
  expect(contentOf(workspace.path('my däta 🎒'))).toEqual(before);
  expect(readdirSync(workspace.path('clones/new one 🎉'))).toEqual([]);
});

const methods = { btrfs: 'btrfs-snapshot', xfs: 'reflink' } as const;
for (const fileSystem of ['btrfs', 'xfs'] as const) {
  describeOnLoop({ fileSystem, sizeBytes: 1_000_000_000 }, (mounted) => {
    test(`a base built there is cloned by ${methods[fileSystem]}, elsewhere copied`, async () => {
      const cache = freshCache(mounted());
      const base = workspace.write(
        'base.sql',
        'create table t as select i from generate_series(1, 100000) i;',
      );
      workspace.write('db/1.sql', 'alter table t add column b int;');
      const thin = await run(base, { 'cache-dir': cache, 'clone-dir': path.join(mounted(), 'clones') });
      expect([thin.code, thin.report?.clone.method]).toEqual([0, methods[fileSystem]]);
      expect(readdirSync(path.join(mounted(), 'clones'))).toEqual([]);
      expect((await run(base, { 'cache-dir': cache })).report?.clone.method).toBe('copy');
    });
  });
}
