import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryFiles } from './repository-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prodlike-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('lists tracked and new files from the root, whatever folder it is asked about', async () => {
  execFileSync('git', ['init', '-q', folder]);
  mkdirSync(join(folder, 'db', '마이그레이션'), { recursive: true });
  for (const file of ['.gitignore', 'db/a b.sql', 'db/마이그레이션/"1".sql', 'left out.log'])
    writeFileSync(join(folder, file), '*.log\n');
  execFileSync('git', ['-C', folder, 'add', 'db/a b.sql']);
  const found = await repositoryFiles(join(folder, 'db'));
  expect(found).toMatchObject({ root: realpathSync(folder), prefix: 'db/' });
  expect([...(found?.files ?? [])].sort()).toEqual(['.gitignore', 'db/a b.sql', 'db/마이그레이션/"1".sql']);
});

test('is undefined outside a repository', async () => {
  expect(await repositoryFiles(folder)).toBeUndefined();
});
