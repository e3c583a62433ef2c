import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import Docker from 'dockerode';
import { pack } from 'tar-stream';
import { imageFiles } from './image-files';

type Content = Readonly<Record<string, Buffer | string>>;

async function tar(content: Content): Promise<Buffer> {
  const packed = pack();
  for (const [name, bytes] of Object.entries(content)) packed.entry({ name }, bytes);
  packed.entry({ name: 'folder', type: 'directory' });
  packed.entry({ name: 'link', type: 'symlink', linkname: 'folder' });
  packed.finalize();
  return buffer(packed);
}

function piecesOf(bytes: Buffer, pieceBytes: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, n) =>
    bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes),
  );
}

/** An engine that answers so when its only image is to be saved. */
function engineThatAnswers(answer: Readable): Docker {
  const docker = new Docker({ socketPath: '/nowhere' });
  const image = docker.getImage('sha256:aa');
  jest.spyOn(image, 'get').mockImplementation(() => Promise.resolve(answer));
  jest.spyOn(docker, 'getImage').mockReturnValue(image);
  return docker;
}

function engineWith(archive: Buffer, pieceBytes: number): Docker {
  return engineThatAnswers(Readable.from(piecesOf(archive, pieceBytes)));
}

const digest = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const long = 'x'.repeat(120);
const options = { image: 'sha256:aa', baseLayers: [], dataFolder: '/data' };
const big = Buffer.alloc(300_000, 'canary ');

describe.each([
  ['of Docker before 25', (n: number) => `layer${n}/layer.tar`, (layer: Buffer) => layer],
  ['of an OCI layout', (n: number) => `blobs/sha256/${n}`, (layer: Buffer) => layer],
  ['of a compressed OCI layout', (n: number) => `blobs/sha256/${n}`, (layer: Buffer) => gzipSync(layer)],
])('the layers %s', (_, nameOf, store) => {
  test.each([512, 1000, 65_536])('are read file by file, from pieces of %d bytes', async (pieceBytes) => {
    const base = await tar({ 'etc/passwd': 'root', [`etc/${long}`]: 'long name', 'etc/empty': '' });
    const own = await tar({ './data/base/1': big, '/data/PG_VERSION': '18' });
    const archive = await tar({
      'manifest.json': '[]',
      [nameOf(1)]: store(base),
      [nameOf(2)]: store(own),
      repositories: '{}',
    });
    const files = imageFiles(engineWith(archive, pieceBytes), {
      image: 'sha256:aa',
      baseLayers: [digest(base)],
      dataFolder: '/data',
    });
    const found: unknown[] = [];
    for await (const { layer, path, bytes } of files.files()) {
      const chunks: Buffer[] = [];
      // What is not read is passed over.
      if (path !== 'etc/passwd') for await (const chunk of bytes) chunks.push(chunk);
      found.push([layer, path, Buffer.concat(chunks).length]);
    }
    expect(found).toEqual([
      [nameOf(1), 'etc/passwd', 0],
      [nameOf(1), `etc/${long}`, 9],
      [nameOf(1), 'etc/empty', 0],
      [nameOf(2), 'data/base/1', big.length],
      [nameOf(2), 'data/PG_VERSION', 2],
    ]);
    expect([...files.ofBase]).toEqual([nameOf(1)]);
    expect(files.dataFolder).toBe('data');
  });
});

test('an archive that ends in the middle is an error', async () => {
  const layer = await tar({ 'data/base/1': big });
  const archive = (await tar({ 'a/layer.tar': layer })).subarray(0, 200_000);
  const files = imageFiles(engineWith(archive, 1000), {
    image: 'sha256:aa',
    baseLayers: [],
    dataFolder: '/data',
  });
  const read = async () => {
    for await (const { bytes } of files.files()) for await (const _ of bytes);
  };
  await expect(read()).rejects.toThrow();
});

test('an answer that breaks off within a compressed layer is an error', async () => {
  const archive = await tar({ 'a/layer.tar': gzipSync(await tar({ 'data/base/1': randomBytes(300_000) })) });
  async function* answer(): AsyncGenerator<Buffer> {
    yield archive.subarray(0, 100_000);
    throw new Error('The engine has ended.');
  }
  const files = imageFiles(engineThatAnswers(Readable.from(answer())), options);
  const reading = (async () => {
    for await (const { bytes } of files.files()) await buffer(bytes);
  })();
  await expect(reading).rejects.toThrow('The engine has ended.');
});

test.each([
  ['as it is', (layer: Buffer) => layer],
  ['compressed', gzipSync],
])("whoever leaves a layer stored %s ends the engine's answer", async (_, store) => {
  const archive = await tar({ 'a/layer.tar': store(await tar({ 'data/base/1': randomBytes(3_000_000) })) });
  const answer = Readable.from(piecesOf(archive, 65_536));
  const files = imageFiles(engineThatAnswers(answer), options);
  const closed = new Promise((resolve) => answer.once('close', resolve));
  for await (const { bytes } of files.files()) {
    for await (const _piece of bytes) break;
    break;
  }
  await closed;
});
