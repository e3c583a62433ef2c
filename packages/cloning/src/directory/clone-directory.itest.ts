import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnLoop } from '@prodlike/testkit';
import { cloneDirectory } from './clone-directory';
import { describeTree } from './describe-tree.testing';
import { removeDirectory } from './remove-directory';

const sizeBytes = 512 * 1024 * 1024;
const account = process.geteuid?.() === 0 ? { uid: 12_345, gid: 12_346 } : undefined;

/** A folder that looks like a data directory with everything that needs care. */
function makeBase(parent: string, make: (folder: string) => void = (folder) => mkdirSync(folder)): string {
  const root = mkdtempSync(join(parent, 'base-'));
  const base = join(root, 'data');
  make(base);
  for (const folder of [
    'base',
    'base/5',
    'base/pgsql_tmp',
    'global',
    'pg_replslot',
    'pg_replslot/slot',
    'pg_tblspc',
  ]) {
    mkdirSync(join(base, folder));
  }
  const file = (path: string, text: string) => writeFileSync(join(base, path), text);
  file('PG_VERSION', '18\n');
  file('global/pg_control', 'control');
  for (let i = 0; i < 50; i++) file(`base/5/${i}`, `block ${i} `.repeat(5000));
  file('base/5/holes', '');
  truncateSync(join(base, 'base/5/holes'), 8 << 20);
  file('base/pgsql_tmp/pgsql_tmp1.0', 'temporary');
  file('pg_replslot/slot/state', 'slot');
  file('postmaster.pid', `999999999\n${base}\n`);
  file('postmaster.opts', 'postgres');
  file('standby.signal', '');
  const outside = join(root, 'outside');
  for (const folder of ['wal', 'wal/archive_status', 'tablespace', 'logs'])
    mkdirSync(join(outside, folder), { recursive: true });
  writeFileSync(join(outside, 'wal/000000010000000000000001'), 'wal');
  writeFileSync(join(outside, 'tablespace/table'), 'rows');
  writeFileSync(join(outside, 'logs/server.log'), 'private');
  writeFileSync(join(outside, 'postgresql.conf'), '# settings');
  symlinkSync(join(outside, 'wal'), join(base, 'pg_wal'));
  symlinkSync('../../outside/tablespace', join(base, 'pg_tblspc/16400'));
  symlinkSync(join(outside, 'logs'), join(base, 'log'));
  symlinkSync(join(outside, 'postgresql.conf'), join(base, 'postgresql.conf'));
  symlinkSync('/nowhere/at/all', join(base, 'dangling'));
  return base;
}

async function expectFaithful(base: string, target: string, method: string): Promise<void> {
  const before = describeTree(join(base, '..'));
  expect(await cloneDirectory(base, target, { account })).toBe(method);

  expect(readFileSync(join(target, 'base/5/7'))).toEqual(readFileSync(join(base, 'base/5/7')));
  expect(statSync(join(target, 'base/5/holes')).size).toBe(8 << 20);
  expect(lstatSync(join(target, 'pg_wal')).isDirectory()).toBe(true);
  expect(readFileSync(join(target, 'pg_wal/000000010000000000000001'), 'utf8')).toBe('wal');
  expect(existsSync(join(target, 'pg_wal/archive_status'))).toBe(true);
  expect(readlinkSync(join(target, 'pg_tblspc/16400')).startsWith(`${target}/`)).toBe(true);
  expect(readFileSync(join(target, 'pg_tblspc/16400/table'), 'utf8')).toBe('rows');
  expect(readFileSync(join(target, 'postgresql.conf'), 'utf8')).toBe('# settings');
  for (const gone of ['postmaster.pid', 'postmaster.opts', 'standby.signal', 'log/server.log']) {
    expect(existsSync(join(target, gone))).toBe(false);
  }
  for (const empty of ['base/pgsql_tmp/pgsql_tmp1.0', 'pg_replslot/slot'])
    expect(existsSync(join(target, empty))).toBe(false);
  expect(existsSync(join(target, 'base/pgsql_tmp'))).toBe(true);
  expect(statSync(target).mode & 0o777).toBe(0o700);
  const owner = account?.uid ?? process.geteuid?.();
  for (const path of ['', 'base', 'base/5/7', 'pg_wal', 'pg_tblspc/16400/table', 'postgresql.conf', 'log']) {
    expect(statSync(join(target, path)).uid).toBe(owner);
  }

  // What the clone's server writes must not reach the base.
  for (const path of [
    'base/5/7',
    'pg_wal/000000010000000000000001',
    'pg_tblspc/16400/table',
    'postgresql.conf',
  ]) {
    writeFileSync(join(target, path), 'changed');
  }
  await removeDirectory(target);
  expect(existsSync(target)).toBe(false);
  expect(describeTree(join(base, '..'))).toEqual(before);
}

describe('cloneDirectory', () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'prodlike-clone-')));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  describeOnLoop({ fileSystem: 'xfs', sizeBytes }, (folder) => {
    test('shares blocks by reflinks', async () => {
      await expectFaithful(makeBase(folder()), join(folder(), 'clone'), 'reflink');
    });

    test('copies where the target is another file system', async () => {
      await expectFaithful(makeBase(folder()), join(home, 'from-xfs'), 'copy');
    });

    test('reports the copy when only a tablespace had to be copied', async () => {
      const base = makeBase(folder());
      const elsewhere = mkdtempSync(join(home, 'tablespace-'));
      writeFileSync(join(elsewhere, 'table'), 'rows');
      rmSync(join(base, 'pg_tblspc/16400'));
      symlinkSync(elsewhere, join(base, 'pg_tblspc/16400'));
      expect(await cloneDirectory(base, join(folder(), 'mixed'), { account })).toBe('copy');
      expect(readFileSync(join(folder(), 'mixed/pg_tblspc/16400/table'), 'utf8')).toBe('rows');
    });

    test('tells the bytes needed and free on a full disk, and leaves nothing', async () => {
      const base = makeBase(home);
      writeFileSync(join(base, 'base/5/large'), Buffer.alloc(sizeBytes, 1));
      const target = join(folder(), 'too-large');
      await expect(cloneDirectory(base, target, { account })).rejects.toThrow(
        /needs \d+ MiB in .* where \d+ MiB are free\. Free some space/,
      );
      expect(existsSync(target)).toBe(false);
      rmSync(join(base, 'base/5/large'));
    });
  });

  describeOnLoop({ fileSystem: 'btrfs', sizeBytes }, (folder) => {
    const subvolume = (path: string) =>
      void execFileSync('btrfs', ['subvolume', 'create', path], { stdio: 'ignore' });

    test('takes a snapshot of a subvolume; the linked folders are reflinked', async () => {
      await expectFaithful(makeBase(folder(), subvolume), join(folder(), 'clone'), 'reflink');
    });

    test('takes nothing but a snapshot where nothing lies outside', async () => {
      const base = makeBase(folder(), subvolume);
      for (const link of ['pg_wal', 'pg_tblspc/16400', 'postgresql.conf', 'log']) rmSync(join(base, link));
      const before = describeTree(base);
      const target = join(folder(), 'pure');
      expect(await cloneDirectory(base, target, { account })).toBe('btrfs-snapshot');
      expect(existsSync(join(target, 'base/5/7'))).toBe(true);
      await removeDirectory(target);
      expect(describeTree(base)).toEqual(before);
    });

    test('clones a nested subvolume, which a snapshot leaves empty', async () => {
      const base = makeBase(folder(), subvolume);
      for (const link of ['pg_wal', 'pg_tblspc/16400']) rmSync(join(base, link));
      subvolume(join(base, 'pg_wal'));
      writeFileSync(join(base, 'pg_wal/000000010000000000000001'), 'nested');
      const target = join(folder(), 'nested');
      expect(await cloneDirectory(base, target, { account })).toBe('btrfs-snapshot');
      expect(readFileSync(join(target, 'pg_wal/000000010000000000000001'), 'utf8')).toBe('nested');
      await removeDirectory(target);
      expect(existsSync(target)).toBe(false);
    });

    test('reflinks a plain folder', async () => {
      await expectFaithful(makeBase(folder()), join(folder(), 'plain'), 'reflink');
    });
  });

  test('copies where nothing can be shared, and keeps holes', async () => {
    const base = makeBase(home);
    await expectFaithful(base, join(home, 'copy'), 'copy');
    await cloneDirectory(base, join(home, 'holes'), { account });
    expect(statSync(join(home, 'holes/base/5/holes')).blocks).toBeLessThan(64);
  });

  test('makes a writable clone of a read-only base', async () => {
    const base = makeBase(home);
    execFileSync('chmod', ['-R', 'a-w', base]);
    const target = join(home, 'writable');
    await cloneDirectory(base, target, { account });
    expect(statSync(join(target, 'base/5/7')).mode & 0o600).toBe(0o600);
    execFileSync('chmod', ['-R', 'u+w', base]);
  });

  test('refuses the folder of a running server, and leaves nothing', async () => {
    const base = makeBase(home);
    writeFileSync(join(base, 'postmaster.pid'), `${process.pid}\n${base}\n`);
    const target = join(home, 'running');
    await expect(cloneDirectory(base, target, { account })).rejects.toThrow(
      new RegExp(`process ${process.pid}.*Stop that server`),
    );
    expect(existsSync(target)).toBe(false);
  });

  test.each([
    ['a missing tablespace', '/nowhere', /leads nowhere/],
    ['a circle', '..', /contains it/],
  ])('refuses %s, and leaves nothing', async (_, to, message) => {
    const base = makeBase(home);
    rmSync(join(base, 'pg_tblspc/16400'));
    symlinkSync(to, join(base, 'pg_tblspc/16400'));
    const target = join(home, 'refused');
    await expect(cloneDirectory(base, target, { account })).rejects.toThrow(message);
    expect(existsSync(target)).toBe(false);
  });

  test('stops when it is told to, and leaves nothing', async () => {
    const base = makeBase(home);
    const stopping = new AbortController();
    const target = join(home, 'stopped');
    const onProgress = () => stopping.abort();
    await expect(
      cloneDirectory(base, target, { account, signal: stopping.signal, onProgress }),
    ).rejects.toThrow(/abort/);
    expect(existsSync(target)).toBe(false);
  });
});
