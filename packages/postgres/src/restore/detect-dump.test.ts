import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openCustomArchive } from './archive/custom-archive';
import { detectDump } from './detect-dump';
import { restoreDump } from './restore-dump';
import { type ArchiveSpec, archiveBytes } from './testing/archive-bytes';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prodlike-detect-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A misleading name: the content decides. */
async function file(content: Buffer | string): Promise<string> {
  const path = join(folder, 'base.sql.gz');
  await writeFile(path, content);
  return path;
}

const spec: ArchiveSpec = {
  minorVersion: 16,
  format: 1,
  compression: 1,
  dumpedFrom: '17.2',
  entries: [
    { id: 1, kind: 'TABLE', tag: 'orders', section: 2, definition: 'CREATE TABLE public.orders ();\n' },
    { id: 2, kind: 'FK CONSTRAINT', tag: 'orders x', section: 4, dependencies: [1, 7] },
  ],
};

describe('detectDump', () => {
  it('tells plain SQL, bare or compressed', async () => {
    await expect(detectDump(await file('SELECT 1;'))).resolves.toBe('plain');
    await expect(detectDump(await file(gzipSync('SELECT 1;'.repeat(50_000))))).resolves.toBe('plain-gzip');
  });

  it('tells a directory archive by its toc.dat', async () => {
    const directory = join(folder, 'directory');
    await mkdir(directory);
    await writeFile(join(directory, 'toc.dat'), archiveBytes({ ...spec, format: 3 }));
    await expect(detectDump(directory)).resolves.toBe('directory');
  });

  it.each([10, 11, 12, 13, 14, 15, 16])(
    'reads the table of contents of archive version 1.%i',
    async (minorVersion) => {
      const path = await file(archiveBytes({ ...spec, minorVersion }));
      await expect(detectDump(path)).resolves.toBe('custom');
      const archive = await openCustomArchive(path);
      await archive.close();
      expect(archive.header).toMatchObject({ minorVersion, compression: 'gzip', dumpedFrom: '17.2' });
      expect(archive.entries).toMatchObject([
        { id: 1, kind: 'TABLE', tag: 'orders', section: 'pre-data', schema: 'public', owner: 'owner' },
        { id: 2, kind: 'FK CONSTRAINT', section: 'post-data', dependencies: [1, 7] },
      ]);
    },
  );

  it('refuses an archive that is cut off at any byte of its table of contents', async () => {
    const whole = archiveBytes(spec);
    for (let length = 5; length < whole.length; length += 7) {
      await expect(detectDump(await file(whole.subarray(0, length)))).rejects.toMatchObject({
        name: 'InputError',
        input: 'base',
      });
    }
  });

  it.each<readonly [string, () => Buffer | string, string]>([
    ['an empty file', () => '', 'names an empty file'],
    ['white space', () => ' \n\n', 'nothing but white space'],
    ['a compressed archive', () => gzipSync(archiveBytes(spec)), 'something else than SQL'],
    ['an empty gzip file', () => gzipSync(''), 'nothing in it'],
    ['a damaged gzip file', () => Buffer.from([0x1f, 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]), 'damaged gzip'],
    ['UTF-16', () => Buffer.from('\uFEFFSELECT 1;', 'utf16le'), 'is UTF-16 text'],
    ['Zstandard', () => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), 'is a Zstandard file'],
    ['something binary', () => Buffer.from([1, 0, 2, 0]), 'neither SQL text nor a pg_dump archive'],
    ['a newer archive', () => archiveBytes({ ...spec, minorVersion: 17 }), 'archive of version 1.17'],
  ])('refuses %s', async (_, content, fault) => {
    await expect(detectDump(await file(content()))).rejects.toThrow(fault);
  });

  it('refuses a folder without toc.dat, and a path to nothing', async () => {
    await expect(detectDump(folder)).rejects.toThrow('it has no toc.dat');
    await expect(detectDump(join(folder, 'nothing'))).rejects.toThrow('names nothing that exists');
  });

  it('refuses a newer dump and LZ4 before it connects anywhere', async () => {
    const target = { host: folder, port: 1, database: 'none', user: 'none' };
    const newer = restoreDump({ path: await file(archiveBytes(spec)), target, serverMajor: 16 });
    await expect(newer).rejects.toThrow('was dumped from PostgreSQL 17');
    const lz4 = restoreDump({
      path: await file(archiveBytes({ ...spec, compression: 2 })),
      target,
      serverMajor: 18,
    });
    await expect(lz4).rejects.toThrow('LZ4');
  });
});
