import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gitConfigFiles } from './git-config-files';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-configs-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('finds those of every repository, and looks into nothing that is hidden', async () => {
  const files = [
    '.git/config',
    '.git/modules/node_modules/sub/config',
    '.git/modules/sub/config',
    '.git/worktrees/other/config.worktree',
    'a/b/second/.git/config',
    'mirror.git/config',
  ];
  const others = ['config', 'src/config', '.git/objects/config', '.git/HEAD', 'hidden/.git/config'];
  others.push('node_modules/a/.git/config', 'b/node_modules/c.git/config');
  for (const file of [...files, ...others]) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), '');
  }
  symlinkSync('/', path.join(folder, 'link'));
  const found = await gitConfigFiles(folder, new Set([path.join(folder, 'hidden')]));
  expect(found).toEqual(files.map((file) => path.join(folder, file)).sort());
});
