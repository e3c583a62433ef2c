import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { branchFiles } from './branch-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'prodlike-branch-'));
  for (const name of ['app', 'db']) mkdirSync(path.join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]): void => {
  execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args]);
};
const commit = (file: string): void => {
  writeFileSync(path.join(folder, file), 'select 1');
  git('add', file);
  git('commit', '-qm', file);
};

test('tells the branch’s files from older ones, also from a folder beside theirs', async () => {
  git('init', '-q', '-b', 'main');
  commit('db/1.sql');
  git('checkout', '-qb', 'branch');
  commit('db/2.sql');
  const { originOf, fromRoot } = await branchFiles(path.join(folder, 'app'), 'main');
  expect(['../db/1.sql', '../db/2.sql'].map((file) => originOf(fromRoot(file)))).toEqual([
    'pending',
    'branch',
  ]);
});

test('knows no origin without a base to compare with, and says why a missing one is missing', async () => {
  git('init', '-q', '-b', 'main');
  commit('db/1.sql');
  const unasked = await branchFiles(folder, undefined);
  expect([unasked.originOf('db/1.sql'), unasked.gap]).toEqual(['unknown', undefined]);
  const missing = await branchFiles(folder, 'no-such-branch');
  expect([missing.originOf('db/1.sql'), missing.gap]).toEqual([
    'unknown',
    expect.stringContaining('no-such-branch'),
  ]);
});
