import { createHash } from 'node:crypto';
import type Docker from 'dockerode';
import { engineFailure } from '../engine/engine-failure';
import { responseBytes } from '../engine/response-bytes';
import type { SealedFile, SealedFiles } from '../sample-target';
import { openLayer } from './open-layer';
import { readTar } from './read-tar';

export interface ImageFilesOptions {
  /** `sha256:…` */
  readonly image: string;
  /** diff ids of the image that it was made from. */
  readonly baseLayers: readonly string[];
  /** PGDATA. */
  readonly dataFolder: string;
}

/** Every file of an image, read from the engine as `docker save` writes it, one file at a time and none of them kept. */
export function imageFiles(
  docker: Docker,
  { image, baseLayers, dataFolder }: ImageFilesOptions,
): SealedFiles {
  const ofBase = new Set<string>();
  return {
    dataFolder: dataFolder.replace(/^\//, ''),
    ofBase,
    async *files() {
      const archive = await docker
        .getImage(image)
        .get()
        .catch((error: unknown) => {
          throw engineFailure('The finished image could not be read', error);
        });
      for await (const entry of readTar(responseBytes(archive))) {
        const layer = await openLayer(entry.bytes);
        if (layer === undefined) continue;
        const hash = createHash('sha256');
        yield* filesOf(entry.path, layer, (chunk) => hash.update(chunk));
        if (baseLayers.includes(`sha256:${hash.digest('hex')}`)) ofBase.add(entry.path);
      }
    },
  };
}

async function* filesOf(
  layer: string,
  tar: AsyncIterable<Buffer>,
  onChunk: (chunk: Buffer) => void,
): AsyncGenerator<SealedFile> {
  for await (const { path, bytes } of readTar(tar, onChunk)) yield { layer, path, bytes };
}
