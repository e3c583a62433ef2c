import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity } from '@prodlike/core';
import { withBuildLock } from './build-lock';

const home = mkdtempSync(join(tmpdir(), 'prodlike-lock-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const lockOf = (holder: object) => JSON.stringify({ token: 'other', holder });

test('one at a time, in whatever order, and nothing is left', async () => {
  const path = join(home, 'turns');
  let inside = 0;
  let most = 0;
  const act = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside--;
  };
  await Promise.all([1, 2, 3].map(() => withBuildLock(path, act)));
  expect(most).toBe(1);
  expect(readdirSync(home)).toEqual([]);
});

test('is given back after a failure', async () => {
  const path = join(home, 'failure');
  await expect(withBuildLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(path)).toBe(false);
});

test('a lock whose holder has ended, or has been silent for long, is taken over', async () => {
  const path = join(home, 'stale');
  writeFileSync(path, lockOf({ ...processIdentity(), pid: 2 ** 30 }));
  await expect(withBuildLock(path, async () => 'ended')).resolves.toBe('ended');

  writeFileSync(path, lockOf({ ...processIdentity(), namespace: 'elsewhere' }));
  const longAgo = new Date(Date.now() - 120_000);
  utimesSync(path, longAgo, longAgo);
  await expect(withBuildLock(path, async () => 'silent')).resolves.toBe('silent');
  expect(readdirSync(home)).toEqual([]);
});

test('a lock whose holder lives is waited for, until one is told to stop', async () => {
  const path = join(home, 'held');
  writeFileSync(path, lockOf(processIdentity()));
  const stopping = new AbortController();
  const waiting = withBuildLock(path, async () => 'never', {
    signal: stopping.signal,
    onWait: () => stopping.abort(new Error('stopped')),
  });
  await expect(waiting).rejects.toThrow('stopped');
  expect(existsSync(path)).toBe(true);
  rmSync(path);
});
