import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { Encrypter } from 'age-encryption';
import { type Header, pack } from 'tar-stream';
import { DetailsFolder } from '../testing/details-folder.testing';

let folder: DetailsFolder;
beforeEach(async () => {
  folder = await DetailsFolder.make();
});
afterEach(() => folder.remove());

/** An archive as anybody can make one who knows a public key. */
async function forge(headers: readonly Partial<Header>[], bytesEach = 10): Promise<void> {
  const tar = pack();
  for (const header of headers) {
    if (header.type === undefined) tar.entry({ name: '', ...header }, Buffer.alloc(bytesEach));
    else tar.entry({ name: '', ...header }).end(null);
  }
  tar.finalize();
  const encrypter = new Encrypter();
  encrypter.addRecipient(folder.key.recipient);
  writeFileSync(folder.file, await encrypter.encrypt(gzipSync(await buffer(tar))));
}

const foreign = /holds a file with a name that no archive of private details has\. Do not trust it/;

test.each<Partial<Header>>([
  { name: '../outside.txt' },
  { name: '/tmp/prodlike-outside.txt' },
  { name: 'main/../../outside.txt' },
  { name: 'main/.bashrc' },
  { name: '.' },
  { name: 'main\\..\\outside.txt' },
  { name: 'a/b/c/d/e' },
  { name: 'link', type: 'symlink', linkname: '/etc' },
  { name: 'hard', type: 'link', linkname: '/etc/passwd' },
  { name: 'device', type: 'character-device' },
])('$name ($type) is not written', async (header) => {
  await forge([{ name: 'README.txt' }, header]);
  await expect(folder.open()).rejects.toThrow(foreign);
  expect(Object.keys(folder.files()).sort()).toEqual(['details.tar.gz.age', 'opened/README.txt']);
});

test('a file that comes twice is not overwritten', async () => {
  await forge([{ name: 'README.txt' }, { name: 'README.txt' }]);
  await expect(folder.open()).rejects.toThrow(/README\.txt could not be written \(EEXIST\)/);
});

test('it ends at once where much follows what is refused', async () => {
  const many = Array.from({ length: 40 }, (_, index) => ({ name: `main/output/${index}.log` }));
  await forge([{ name: '../x' }, ...many], 500_000);
  await expect(folder.open()).rejects.toThrow(foreign);
});

test('a changed byte is found, and nothing behind it is written', async () => {
  const archive = await folder.archive();
  await archive.run('main').output(Buffer.from('hello'));
  await archive.close('page');
  const bytes = readFileSync(folder.file);
  bytes[bytes.length - 30] = 255 - (bytes[bytes.length - 30] ?? 0);
  writeFileSync(folder.file, bytes);
  expect(await folder.open()).toEqual({ files: [], complete: false });
});

test.each([
  ['nothing', Buffer.alloc(0), /does not begin as a file of age does.*details\.tar\.gz\.age/],
  ['text', Buffer.from('hello'), /does not begin as a file of age does/],
  [
    'a cut head',
    Buffer.from('age-encryption.org/v1\n-> X25519 '),
    /head of the archive is cut off or was changed/,
  ],
  ['a cut zip', Buffer.from('PK\u0003\u0004abc'), /The zip is cut off.*Unpack it yourself/],
  ['an empty zip', emptyZip(), /The zip holds no file that ends in \.age/],
])('%s is refused, and makes no folder', async (_, bytes, message) => {
  writeFileSync(folder.file, bytes);
  await expect(folder.open()).rejects.toThrow(message);
  expect(existsSync(folder.out)).toBe(false);
});

function emptyZip(): Buffer {
  const entry = Buffer.alloc(22);
  entry.writeUInt32LE(0x06054b50);
  return Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(26), entry]);
}

test('a file that is not there', async () => {
  const missing = path.join(folder.folder, 'missing.age');
  await expect(folder.open(folder.key, missing)).rejects.toThrow(
    /missing\.age cannot be read: there is no such file/,
  );
});
