import { AdvisedError } from '@prodlike/core';
import type { LoadingContainer } from '../container/start-loading';
import { isEngineFull } from '../engine/engine-failure';
import { engineFull, isNearlyFull, requireSpace } from '../engine/require-space';
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
  const images: UnnamedImage[] = [];
  let needed = loading.base.sizeBytes;
  try {
    needed += await prepareDatabases({ connection: { ...connection, database }, development, report });
    // The image's layer stands beside the container for a moment, and all layers once more where they are searched.
    await requireSpace(loading.docker, needed);
    report('Stopping the server');
    await stopServer(held.container, server, dataFolder);
    await makeImages(loading, request, images);
    await held.remove();
    for (const image of images) await proveImage(loading, request, image);
    report('Starting the image');
    return await nameImages(loading, request, images);
  } catch (error) {
    options.cleanUp.interrupted.throwIfAborted();
    const isFull = isEngineFull(error) || (await isNearlyFull(loading.docker));
    throw isFull ? engineFull(needed, error) : error;
  } finally {
    await held.remove();
    for (const image of images) await image.remove();
  }
}

/** Starts the engine's own image once; only then they get their names. */
async function nameImages(
  { docker, base, options: { database, development, cleanUp } }: LoadingContainer,
  { tags }: SealRequest,
  images: readonly UnnamedImage[],
): Promise<SealedSample> {
  const [own] = images;
  if (own === undefined) throw new RangeError('There is an image for the engine itself.');
  const port = `${base.environment.get('PGPORT') ?? '5432'}/tcp`;
  const readyMs = await measureReady(docker, {
    image: own.id,
    login: { database, ...development },
    port,
    cleanUp,
  });
  const named = images.map((image) => ({
    image,
    tags: image === own ? tags : tags.map((tag) => platformTag(tag, image.platform)),
  }));
  for (const { image, tags: names } of named) for (const name of names) await image.tag(name);
  cleanUp.interrupted.throwIfAborted();
  for (const image of images) image.keep();
  return {
    id: own.id,
    sizeBytes: own.sizeBytes,
    labels: own.labels,
    readyMs,
    platforms: named.map(({ image: { id, platform, sizeBytes }, tags: names }) => ({
      id,
      platform,
      sizeBytes,
      tags: names,
    })),
  };
}

/** The engine's own first. */
async function makeImages(
  loading: LoadingContainer,
  { labels, report }: SealRequest,
  images: UnnamedImage[],
): Promise<void> {
  const { docker, options, base, others, dataFolder, held } = loading;
  const { cleanUp } = options;
  report('Making the image');
  images.push(await commitImage(docker, { container: held.container, base, labels, cleanUp }));
  for (const other of others) {
    report(`Making the image for ${other.platform}`);
    const source = held.container;
    images.push(await makePlatformImage(docker, { other, source, dataFolder, labels, cleanUp }));
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
