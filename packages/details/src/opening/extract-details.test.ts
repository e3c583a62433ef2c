import { randomBytes } from 'node:crypto';
import files from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { constants, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { DetailsFolder } from '../testing/details-folder.testing';
import { extractDetails } from './extract-details';

let folder: DetailsFolder;
beforeEach(async () => {
  folder = await DetailsFolder.make();
});
afterEach(() => {
  jest.restoreAllMocks();
  folder.remove();
});

/** Of tarOf's archives: a header, and the bytes up to a multiple of 512. */
const endOfFirst = 512 + 100_352;

async function tarOf(...names: readonly string[]): Promise<Buffer> {
  const tar = pack();
  for (const name of names) tar.entry({ name }, randomBytes(100_000));
  tar.finalize();
  return await buffer(tar);
}

test('a disk that takes its time for the folder loses no file', async () => {
  const { mkdir } = { ...files };
  async function* source(): AsyncGenerator<Buffer> {
    yield gzipSync(await tarOf('a.log', 'b.log'));
  }
  jest.spyOn(files, 'mkdir').mockImplementationOnce(async (...wanted) => {
    await setTimeout(200);
    return await mkdir(...wanted);
  });
  const read = await extractDetails(source(), folder.out);
  expect(read.map(({ name }) => name)).toEqual(['a.log', 'b.log']);
});

test.each([
  ['is no gzip', (tar: Buffer) => tar],
  [
    'stops being one between two files',
    (tar: Buffer) => {
      const first = gzipSync(tar.subarray(0, endOfFirst), { finishFlush: constants.Z_SYNC_FLUSH });
      return Buffer.concat([first, Buffer.alloc(300, 7)]);
    },
  ],
  [
    'stops being one within a file',
    (tar: Buffer) => Buffer.concat([gzipSync(tar).subarray(0, 50_000), Buffer.alloc(300, 7)]),
  ],
  [
    'stops being a tar',
    (tar: Buffer) => gzipSync(Buffer.concat([tar.subarray(0, -1024), Buffer.alloc(512, 7)])),
  ],
])(
  'what %s gives the files before that',
  async (_, damaged) => {
    const slow = files.open;
    jest.spyOn(files, 'open').mockImplementation(async (...wanted) => {
      const handle = await slow(...wanted);
      const close = handle.close.bind(handle);
      handle.close = async () => {
        await setTimeout(100);
        await close();
      };
      return handle;
    });
    async function* source(): AsyncGenerator<Buffer> {
      yield damaged(await tarOf('a.log', 'b.log'));
    }
    const read = await extractDetails(source(), folder.out);
    // A file system gives names in any order.
    const names = (await files.readdir(folder.out)).sort();
    expect(read.map(({ name }) => name)).toEqual(names);
    for (const name of names) expect((await files.stat(path.join(folder.out, name))).isFile()).toBe(true);
  },
  10_000,
);
