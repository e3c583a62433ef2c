import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseDataDir, basePruning, pruneBases, useBase, writeBaseRecord } from './base-cache';

const home = mkdtempSync(join(tmpdir(), 'prodlike-bases-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A base that was used last some hours ago. */
function makeBase(digit: string, hoursAgo: number): string {
  const name = `${digit.repeat(64)}-18.4`;
  const folder = join(home, name);
  mkdirSync(baseDataDir(folder), { recursive: true });
  writeFileSync(join(baseDataDir(folder), 'file'), 'x');
  writeBaseRecord(folder, { database: 'app', builtAt: new Date(0) });
  const usedAt = new Date(Date.now() - hoursAgo * 3_600_000);
  utimesSync(join(folder, 'base.json'), usedAt, usedAt);
  return name;
}

test('the bases used last are kept, and what is no base is left alone', async () => {
  const kept = [makeBase('a', 90), makeBase('b', 80), makeBase('c', 70)];
  expect(kept).toHaveLength(basePruning.keep);
  const old = makeBase('d', 100);
  mkdirSync(join(home, 'mine'));
  writeFileSync(join(home, 'lock'), '');
  await pruneBases(home);
  expect(readdirSync(home).sort()).toEqual([...kept, 'lock', 'mine'].sort());
  expect(existsSync(join(home, old))).toBe(false);
});

test('a base of a moment ago is kept beyond the number', async () => {
  const recent = ['1', '2', '3', '4', '5'].map((digit) => makeBase(digit, 0.5));
  await pruneBases(home);
  for (const name of recent) expect(existsSync(join(home, name))).toBe(true);
});

test('a base that is used while others are removed is kept', async () => {
  const names = [makeBase('6', 110), makeBase('7', 120)];
  const pruning = pruneBases(home);
  useBase(join(home, names[1] ?? ''));
  await pruning;
  expect(names.map((name) => existsSync(join(home, name)))).toEqual([false, true]);
});

test('using a base keeps it, and a record that cannot be read is none', async () => {
  const name = makeBase('e', 50);
  expect(useBase(join(home, name))).toEqual({ database: 'app', builtAt: new Date(0) });
  await pruneBases(home);
  expect(existsSync(join(home, name))).toBe(true);
  writeFileSync(join(home, name, 'base.json'), '{"prodlike":99}');
  expect(useBase(join(home, name))).toBeUndefined();
  expect(useBase(join(home, 'nowhere'))).toBeUndefined();
});
