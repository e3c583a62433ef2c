import { AdvisedError } from '@prodlike/core';
import type { LoadingContainer } from '../container/container-target';
import { imageFiles } from '../files/image-files';
import type { SealedSample, SealRequest } from '../sample-target';
import { commitImage, type UnnamedImage } from './commit-image';
import { measureReady } from './measure-ready';
import { makePlatformImage } from './platform-image';
import { prepareDatabases } from './prepare-databases';
import { stopServer } from './stop-server';

/**
 * Makes images of a loaded container: prepared, stopped, WAL reset, committed without a name, proven, started once, and only then
 * named. On any failure none of it stays.
 *
 * @throws AdvisedError
 */
export async function sealContainer(loading: LoadingContainer, request: SealRequest): Promise<SealedSample> {
  const { options, held, connection, server, dataFolder } = loading;
  const { development, database } = options;
  const { report } = request;
  await prepareDatabases({ connection: { ...connection, database }, development, report });
  report('Stopping the server');
  await stopServer(held.container, server, dataFolder);
  const images: UnnamedImage[] = [];
  try {
    await makeImages(loading, request, images);
    await held.remove();
    for (const image of images) await proveImage(loading, request, image);
    const [own] = images;
    if (own === undefined) throw new RangeError('There is an image for the engine itself.');
    report('Starting the image');
    const readyMs = await measureReady(loading.docker, {
      image: own.id,
      login: { database, ...development },
      port: `${loading.base.environment.get('PGPORT') ?? '5432'}/tcp`,
      cleanUp: options.cleanUp,
    });
    for (const image of images)
      for (const tag of request.tags) await image.tag(image === own ? tag : platformTag(tag, image.platform));
    options.cleanUp.interrupted.throwIfAborted();
    for (const image of images) image.keep();
    return {
      id: own.id,
      sizeBytes: own.sizeBytes,
      labels: own.labels,
      readyMs,
      platforms: images.map(({ id, platform, sizeBytes }, n) => ({
        id,
        platform,
        sizeBytes,
        tags: n === 0 ? request.tags : request.tags.map((tag) => platformTag(tag, platform)),
      })),
    };
  } finally {
    await held.remove();
    for (const image of images) await image.remove();
  }
}

/** The engine's own first. */
async function makeImages(
  loading: LoadingContainer,
  request: SealRequest,
  images: UnnamedImage[],
): Promise<void> {
  const { docker, options, base, dataFolder, held } = loading;
  const { cleanUp, login, platforms = [] } = options;
  const { labels, report } = request;
  report('Making the image');
  images.push(await commitImage(docker, { container: held.container, base, labels, cleanUp }));
  for (const other of platforms) {
    if (other.platform === base.platform) continue;
    report(`Making the image for ${other.platform}`);
    const source = held.container;
    images.push(
      await makePlatformImage(docker, { ...other, base, source, dataFolder, login, labels, cleanUp, report }),
    );
  }
}

async function proveImage(
  { docker, base, dataFolder }: LoadingContainer,
  request: SealRequest,
  image: UnnamedImage,
): Promise<void> {
  const residue = await request.prove(
    imageFiles(docker, { image: image.id, baseLayers: base.layers, dataFolder }),
  );
  if (residue.length === 0) return;
  throw new AdvisedError(
    `The image holds originals: ${residue.join('; ')}.`,
    'It was thrown away. Check the masks of these places, and run it again.',
  );
}

/** `name:tag-arm64` */
function platformTag(tag: string, platform: string): string {
  return `${tag}-${platform.split('/').slice(1).join('-')}`;
}
