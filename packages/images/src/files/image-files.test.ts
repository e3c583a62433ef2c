import { createHash } from 'node:crypto';
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

/** An engine whose only image is saved like this. */
function engineWith(archive: Buffer, pieceBytes: number): Docker {
  const docker = new Docker({ socketPath: '/nowhere' });
  const image = docker.getImage('sha256:aa');
  const pieces = Array.from({ length: Math.ceil(archive.length / pieceBytes) }, (_, n) =>
    archive.subarray(n * pieceBytes, (n + 1) * pieceBytes),
  );
  jest.spyOn(image, 'get').mockImplementation(() => Promise.resolve(Readable.from(pieces)));
  jest.spyOn(docker, 'getImage').mockReturnValue(image);
  return docker;
}

const digest = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const long = 'x'.repeat(120);
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
