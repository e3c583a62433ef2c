import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { CleanUp } from '@prodlike/core';
import { describeWithDocker, standInPostgresImage } from '@prodlike/testkit';
import Docker from 'dockerode';
import { pack } from 'tar-stream';
import { ensureImage } from '../base-image/ensure-image';
import { removeContainer } from '../container/remove-container';
import type { SealedFiles } from '../sample-target';
import { loadedContainer, sealRequest } from '../testing/container-fixture.testing';
import { type MarkedImage, markedImage } from '../testing/marked-image.testing';
import { makePlatformImage } from './platform-image';

/** Path, owner-free: what the bytes are, below PGDATA. */
async function dataOf(files: SealedFiles): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { path, bytes } of files.files()) {
    const hash = createHash('sha256');
    for await (const piece of bytes) hash.update(piece);
    if (path.startsWith(files.dataFolder)) found.set(path, hash.digest('hex'));
  }
  return found;
}

describeWithDocker('a sample for two platforms', (engine) => {
  let docker: Docker;
  let base: MarkedImage;
  let cleanUp: CleanUp;

  beforeAll(async () => {
    docker = new Docker({ socketPath: engine.socketPath });
    base = await markedImage(docker, 15, engine.socketPath);
  });
  beforeEach(() => {
    cleanUp = new CleanUp();
  });
  afterEach(async () => {
    expect(await cleanUp.run()).toEqual([]);
    expect(await base.left()).toEqual([]);
  });
  afterAll(() => base.remove());

  test('has the same data in both, proven each, and a name for each', async () => {
    const arm = await standInPostgresImage(15, 'linux/arm64', engine.socketPath);
    const platforms = [{ platform: 'linux/amd64' }, { platform: 'linux/arm64', image: arm }];
    const { target } = await loadedContainer(docker, base.image, { cleanUp, platforms });
    const data: Map<string, string>[] = [];
    const prove = async (files: SealedFiles) => {
      data.push(await dataOf(files));
      return [];
    };
    const tag = `prodlike-test/platforms-${process.pid}:1`;
    const sealed = await target.seal(sealRequest([tag], { prove }));
    try {
      expect(sealed.platforms.map(({ platform, tags }) => ({ platform, tags }))).toEqual([
        { platform: 'linux/amd64', tags: [tag] },
        { platform: 'linux/arm64', tags: [`${tag}-arm64`] },
      ]);
      expect(data[0]?.size).toBeGreaterThan(500);
      expect(data[1]).toEqual(data[0]);
      const other = await docker.getImage(`${tag}-arm64`).inspect();
      expect(other).toMatchObject({ Architecture: 'arm64', Os: 'linux', Id: sealed.platforms[1]?.id });
      const from = await docker.getImage(arm).inspect();
      expect(other.Config.Entrypoint).toEqual(from.Config.Entrypoint);
      expect(other.Config.Cmd).toEqual(from.Config.Cmd);
      expect(other.Config.Env).toContain('PGDATA=/var/lib/prodlike/data');
      expect(other.Config.Labels).toEqual({ 'com.prodlike.rows': '5001' });
      expect(other.RootFS.Layers?.slice(0, -1)).toEqual(from.RootFS.Layers);
    } finally {
      for (const { id } of sealed.platforms) await docker.getImage(id).remove({ force: true });
    }
  });

  test('is refused where the other image is another version, or another kind of machine', async () => {
    const newer = await standInPostgresImage(18, 'linux/arm64', engine.socketPath);
    const started = (platform: string, image: string) =>
      loadedContainer(docker, base.image, { cleanUp, platforms: [{ platform, image }] });
    await expect(started('linux/arm64', newer)).rejects.toThrow(/has PG_MAJOR 18, the one that is loaded 15/);
    await expect(started('linux/s390x', newer)).rejects.toThrow(
      /is loaded on linux\/amd64 cannot be used on linux\/s390x/,
    );
  });

  test('leaves nothing that keeps the loading container, where its data finds no place', async () => {
    const options = { image: base.image, report: () => undefined };
    const other = await ensureImage(docker, options);
    const source = await docker.createContainer({ Image: base.image });
    const packed = pack();
    packed.entry({ name: 'loaded/for/data' }, randomBytes(30_000_000));
    packed.finalize();
    await source.putArchive(Readable.from(packed), { path: '/' });
    const dataFolder = '/loaded/for/data';
    await expect(
      makePlatformImage(docker, { other, source, dataFolder, labels: {}, cleanUp }),
    ).rejects.toThrow(`The image for ${other.platform} could not be made`);
    await removeContainer(docker, source.id);
  });
});
