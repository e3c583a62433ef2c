import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gitChanges } from './git-changes';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-git-'));
const origin = path.join(folder, 'origin');
afterAll(() => rmSync(folder, { recursive: true }));

const identity = ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'commit.gpgsign=false'];
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', [...identity, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });

function commit(files: Record<string, string>, message: string): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(origin, file)), { recursive: true });
    writeFileSync(path.join(origin, file), text);
  }
  git(origin, 'add', '-A');
  git(origin, 'commit', '-qm', message);
}

/** main: 1, 2 and then 9; topic, from before 9: adds 3, changes 2, renames 1. */
beforeAll(() => {
  mkdirSync(origin);
  git(origin, 'init', '-qb', 'main');
  commit({ 'db/1.sql': 'one\n'.repeat(20), 'db/2.sql': 'two' }, 'base');
  git(origin, 'checkout', '-qb', 'topic');
  git(origin, 'mv', 'db/1.sql', 'db/1 renamed.sql');
  commit({ 'db/3 "ü".sql': 'three', 'db/2.sql': 'changed' }, 'topic');
  git(origin, 'checkout', '-q', 'main');
  commit({ 'db/9.sql': 'nine' }, 'meanwhile');
  git(origin, 'checkout', '-q', '-b', 'merge', 'main');
  git(origin, 'merge', '-q', '--no-ff', '-m', 'merge', 'topic');
});

const byTopic = [
  { path: 'db/1 renamed.sql', status: 'added' },
  { path: 'db/1.sql', status: 'deleted' },
  { path: 'db/2.sql', status: 'modified' },
  { path: 'db/3 "ü".sql', status: 'added' },
];

function clone(name: string, ...args: string[]): string {
  const target = path.join(folder, name);
  git(folder, 'clone', '-q', ...args, `file://${origin}`, target);
  return target;
}

test('what the branch changed since it left the base, and not what the base got meanwhile', async () => {
  const full = clone('full', '--branch', 'topic');
  const result = await gitChanges({ baseRef: 'main', folder: full });
  expect(result).toEqual({ kind: 'changes', base: 'main', changes: byTopic });
});

test('paths are the repository’s, from a folder within it too', async () => {
  const within = path.join(clone('within', '--branch', 'topic'), 'db');
  expect(await gitChanges({ baseRef: 'main', folder: within })).toMatchObject({ changes: byTopic });
});

test('the merge commit that a pull request is checked out as is enough, with two commits of depth', async () => {
  const merged = clone('merged', '--branch', 'merge', '--depth', '2');
  expect(await gitChanges({ baseRef: 'main', folder: merged })).toMatchObject({ changes: byTopic });
});

test('a shallow clone says so, and how to fix it', async () => {
  const shallow = clone('shallow', '--branch', 'topic', '--depth', '1');
  expect(await gitChanges({ baseRef: 'main', folder: shallow })).toEqual({
    kind: 'unavailable',
    reason: 'the branch\'s start on "main" is not in this shallow clone',
    remedy: 'Set fetch-depth: 0 for actions/checkout.',
  });
});

test('a base that does not exist, also one that looks like an option', async () => {
  for (const baseRef of ['gone', '--output=/tmp/x']) {
    expect(await gitChanges({ baseRef, folder: origin })).toMatchObject({
      kind: 'unavailable',
      remedy: expect.stringContaining('base-ref'),
    });
  }
});

test('a folder without git', async () => {
  expect(await gitChanges({ baseRef: 'main', folder: tmpdir() })).toMatchObject({
    kind: 'unavailable',
    reason: 'the folder is not in a git repository',
  });
});
