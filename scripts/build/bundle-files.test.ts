import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { differences, readBundle, writeBundle } from './bundle-files';

const bundle = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));

test('what only one has, and what differs', () => {
  const one = bundle({ a: '1', b: '2', empty: '' });
  expect(differences(one, one)).toEqual([]);
  expect(differences(one, bundle({ b: '3', c: '' }))).toEqual(['a', 'b', 'c', 'empty']);
});

test('a bundle comes back as it was written, and leftovers of another are gone', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'prodlike-bundle-'));
  await writeFile(path.join(folder, 'old.js'), 'old');
  const written = bundle({ 'index.js': 'code', 'nested/asset.cjs': 'asset' });
  await writeBundle(folder, written);
  expect(differences(written, await readBundle(folder))).toEqual([]);
  await rm(folder, { recursive: true });
  expect((await readBundle(folder)).size).toBe(0);
});
