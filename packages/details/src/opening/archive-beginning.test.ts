import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DetailsFolder } from '../testing/details-folder.testing';
import { archiveBeginning } from './archive-beginning';

let folder: DetailsFolder;
beforeEach(async () => {
  folder = await DetailsFolder.make();
});
afterEach(() => folder.remove());

test('without a key, an archive is told from the one that replaced it', async () => {
  const first = await folder.archive();
  await first.run('main').output(Buffer.from('first'));
  await first.close();
  const kept = path.join(folder.folder, 'first.age');
  copyFileSync(folder.file, kept);
  const second = await folder.archive();
  await second.run('main').output(Buffer.from('second'));
  await second.close();
  expect(await archiveBeginning(kept)).toEqual({
    fingerprint: first.fingerprint,
    bytes: readFileSync(kept).length,
    hasContent: true,
  });
  expect(await archiveBeginning(folder.file)).toMatchObject({ fingerprint: second.fingerprint });
  expect(second.fingerprint).not.toBe(first.fingerprint);
});

test('a head alone has no content', async () => {
  const archive = await folder.archive();
  await archive.close();
  const whole = readFileSync(folder.file);
  const payload = whole.indexOf('\n', whole.indexOf('\n--- ') + 1) + 1;
  for (const bytes of [payload, payload + 16]) {
    writeFileSync(folder.file, whole.subarray(0, bytes));
    expect(await archiveBeginning(folder.file)).toMatchObject({ hasContent: false, bytes });
  }
  writeFileSync(folder.file, whole.subarray(0, payload + 17));
  expect(await archiveBeginning(folder.file)).toMatchObject({ hasContent: true });
});

test.each([
  ['no file', undefined],
  ['an empty file', ''],
  ['another file', 'postgres://ada:secret@db/shop\n'],
  ['a head that is cut off', 'age-encryption.org/v1\n-> X25519 '],
])('%s is none', async (_, text) => {
  if (text !== undefined) writeFileSync(folder.file, text);
  expect(await archiveBeginning(folder.file)).toBeUndefined();
});

test('a file that cannot be read is told', async () => {
  await expect(archiveBeginning(folder.folder)).rejects.toThrow('EISDIR');
});
