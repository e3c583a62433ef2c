import { once } from 'node:events';
import { type Extract, extract } from 'tar-stream';
import * as v from 'valibot';

export interface TarFile {
  /** Without a leading `/` or `./`. */
  readonly path: string;
  readonly bytes: AsyncIterable<Buffer>;
}

/**
 * The files of a tar archive, one at a time, as they come: what was not read of one is passed over before the next.
 *
 * @param onChunk told of all bytes of the archive, those after its end too
 */
export async function* readTar(
  archive: AsyncIterable<Buffer>,
  onChunk: (chunk: Buffer) => void = () => undefined,
): AsyncGenerator<TarFile> {
  const entries = extract();
  const feeding = feed(archive, entries, onChunk);
  feeding.catch((error: Error) => entries.destroy(error));
  for await (const entry of entries) {
    const path = entry.header.name.replace(/^(?:\.?\/)+/, '');
    const isFile = entry.header.type === 'file' || entry.header.type === 'contiguous-file';
    let reading = false;
    const bytes = {
      [Symbol.asyncIterator]: () => {
        reading = true;
        return piecesOf(entry);
      },
    };
    if (isFile) yield { path, bytes };
    if (!reading) for await (const _ of entry);
  }
  await feeding;
}

async function* piecesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const piece of entry) yield v.parse(v.instance(Buffer), piece);
}

async function feed(
  archive: AsyncIterable<Buffer>,
  entries: Extract,
  onChunk: (chunk: Buffer) => void,
): Promise<void> {
  const left = new AbortController();
  entries.once('close', () => left.abort());
  for await (const chunk of archive) {
    onChunk(chunk);
    if (!entries.write(chunk)) await once(entries, 'drain', { signal: left.signal }).catch(() => undefined);
    // Nobody reads on: to leave the loop ends the archive.
    if (entries.destroyed) return;
  }
  entries.end(null);
}
