import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describeOnLoop } from '@prodlike/testkit';
import { cloneDirectory } from './clone-directory';
import { removeDirectory } from './remove-directory';

/** No kernel here has ZFS: a stand-in answers for the `zfs` command. */
const standIn = join(__dirname, '../../../testkit/fixtures/zfs');

describeOnLoop({ fileSystem: 'xfs', sizeBytes: 512 * 1024 * 1024 }, (folder) => {
  const path = process.env.PATH;
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'prodlike-zfs-')));
  const base = join(home, 'base');

  beforeAll(() => {
    const dataSet = join(folder(), 'tank+pg');
    mkdirSync(join(dataSet, 'data/global'), { recursive: true });
    writeFileSync(join(dataSet, 'data/global/pg_control'), 'control');
    writeFileSync(join(dataSet, 'data/postmaster.pid'), '1\n');
    writeFileSync(join(dataSet, 'name'), 'tank/pg');
    writeFileSync(join(dataSet, 'mountpoint'), base);
    mkdirSync(base);
    execFileSync('mount', ['--bind', join(dataSet, 'data'), base]);
    process.env.ZFS_POOL = folder();
    process.env.PATH = `${standIn}${delimiter}${path}`;
  });
  afterAll(() => {
    process.env.PATH = path;
    delete process.env.ZFS_POOL;
    execFileSync('umount', [base]);
    rmSync(home, { recursive: true, force: true });
  });

  test('clones a data set at its mount point, and destroys clone and snapshot', async () => {
    const target = join(home, 'clone');
    expect(await cloneDirectory(base, target)).toBe('zfs-clone');
    expect(readFileSync(join(target, 'global/pg_control'), 'utf8')).toBe('control');
    expect(existsSync(join(target, 'postmaster.pid'))).toBe(false);
    writeFileSync(join(target, 'global/pg_control'), 'changed');
    expect(readFileSync(join(base, 'global/pg_control'), 'utf8')).toBe('control');
    expect(readdirSync(folder()).sort()).toEqual([
      expect.stringMatching(/^tank\+pg$/),
      expect.stringMatching(/^tank\+pg@prodlike_[0-9a-f]{16}$/),
      expect.stringMatching(/^tank\+prodlike_[0-9a-f]{16}$/),
    ]);

    await removeDirectory(target);
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(folder())).toEqual(['tank+pg']);
    await removeDirectory(target);
  });

  test('never destroys a data set of another name', async () => {
    const other = join(folder(), 'tank+other');
    mkdirSync(join(other, 'data'), { recursive: true });
    writeFileSync(join(other, 'name'), 'tank/other');
    const point = join(home, 'other');
    writeFileSync(join(other, 'mountpoint'), point);
    mkdirSync(point);
    execFileSync('mount', ['--bind', join(other, 'data'), point]);
    await removeDirectory(point).catch(() => undefined); // a mount point cannot be removed as a folder
    expect(existsSync(join(other, 'name'))).toBe(true);
    execFileSync('umount', [point]);
  });
});
