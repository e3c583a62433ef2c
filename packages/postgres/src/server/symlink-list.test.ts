import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeListedSymlinks } from './symlink-list';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync('/tmp/prodlike-links-');
  mkdirSync(join(folder, 'native', 'lib'), { recursive: true });
  writeFileSync(join(folder, 'native', 'lib', 'libpq.so.5.18'), 'library');
});
afterEach(() => rmSync(folder, { recursive: true }));

function list(links: unknown): void {
  writeFileSync(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
}

test('listed links are relative, and may be there already', async () => {
  list([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]);
  await makeListedSymlinks(folder);
  await makeListedSymlinks(folder);
  const link = join(folder, 'native', 'lib', 'libpq.so.5');
  expect([readlinkSync(link), readFileSync(link, 'utf8')]).toEqual(['libpq.so.5.18', 'library']);
});

test.each([
  ['native/../../escape', 'native/lib/a'],
  ['native/lib/a', '/etc/escape'],
])('%s → %s leads out of the package', async (source, target) => {
  list([{ source, target }]);
  await expect(makeListedSymlinks(folder)).rejects.toThrow('leads out of its package');
});
