import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { archivedFiles } from './archived-files';

/**
 * Fetches a file out of a container, which the engine gives as a tar archive with one file.
 *
 * @param from absolute, in the container
 * @param to absolute, here
 * @throws what the engine says, or the file system
 */
export async function fetchFile(container: Docker.Container, from: string, to: string): Promise<void> {
  for await (const { bytes } of archivedFiles(container, from))
    await pipeline(bytes, createWriteStream(to, { mode: 0o600 }));
}
