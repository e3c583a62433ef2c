import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashDump } from './hash-dump';

const home = mkdtempSync(join(tmpdir(), 'prodlike-hash-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("a file's hash is that of its bytes", async () => {
  const content = 'SELECT 1;\n'.repeat(500_000);
  writeFileSync(join(home, 'a.sql'), content);
  expect(await hashDump(join(home, 'a.sql'))).toBe(createHash('sha256').update(content).digest('hex'));
});

test("a folder's hash changes with content, names and the borders between files, and with nothing else", async () => {
  const folder = join(home, 'archive');
  mkdirSync(folder);
  const files = (one: string, two: string) => {
    writeFileSync(join(folder, 'toc.dat'), one);
    writeFileSync(join(folder, '1.dat'), two);
    return hashDump(folder);
  };
  const first = await files('ab', 'c');
  expect(await files('ab', 'c')).toBe(first);
  expect(await files('a', 'bc')).not.toBe(first);
  await files('ab', 'c');
  renameSync(join(folder, '1.dat'), join(folder, '2.dat'));
  expect(await hashDump(folder)).not.toBe(first);
});

test('what cannot be read is told', async () => {
  await expect(hashDump(join(home, 'nowhere'))).rejects.toThrow(/Input "base".*cannot be read/);
});
