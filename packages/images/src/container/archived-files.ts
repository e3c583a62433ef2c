import type Docker from 'dockerode';
import { responseBytes } from '../engine/response-bytes';
import { readTar, type TarFile } from '../files/read-tar';

/**
 * A file or the files of a folder in a container, as the engine archives them. Whoever leaves before the end lets go of the
 * engine's answer: one that is not read to its end keeps its container from being removed.
 *
 * @param path absolute, in the container
 * @throws what the engine says
 */
export async function* archivedFiles(container: Docker.Container, path: string): AsyncGenerator<TarFile> {
  yield* readTar(responseBytes(await container.getArchive({ path })));
}
