import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { AdvisedError, errorCode } from '@prodlike/core';
import { type Extract, extract } from 'tar-stream';

/** Every name that this package gives, and those that a later version may: nothing that leads out of the folder. */
const safeName = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,3}$/;

/** One file of an archive. */
export interface ExtractedFile {
  readonly name: string;
  readonly bytes: number;
  readonly lines: number;
}

/**
 * Writes the files of a compressed tar archive into a new folder, of this user alone. One that is cut off gives what is
 * there.
 *
 * @param folder absolute; not there yet
 * @throws AdvisedError for a name that no archive of ours has
 */
export async function extractDetails(
  compressed: AsyncIterable<Buffer>,
  folder: string,
): Promise<ExtractedFile[]> {
  await atDisk(folder, () => mkdir(folder, { mode: 0o700 }));
  // A compressed stream that ends early is flushed as far as it came.
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const tar = pipeline(Readable.from(compressed), gunzip, () => undefined);
  const entries = extract();
  // Nothing is awaited from here to the loop: an entry that came before it listens would be waited for without end.
  const feeding = feed(tar, entries).catch((error: Error) => entries.destroy(error));
  const files: ExtractedFile[] = [];
  try {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      if (type !== 'file' || !safeName.test(name)) throw foreign();
      files.push(await write(folder, name, entry as AsyncIterable<Buffer>));
    }
  } catch (error) {
    if (error instanceof AdvisedError) throw error;
    // The tar ends within an entry.
  } finally {
    tar.destroy();
    await feeding;
  }
  return files;
}

async function feed(source: AsyncIterable<Buffer>, entries: Extract): Promise<void> {
  const closed = once(entries, 'close').catch(() => undefined);
  for await (const chunk of source) {
    if (!entries.write(chunk)) await Promise.race([once(entries, 'drain'), closed]);
    if (entries.destroyed) return;
  }
  entries.end(null);
}

async function write(folder: string, name: string, pieces: AsyncIterable<Buffer>): Promise<ExtractedFile> {
  const file = path.join(folder, name);
  const handle = await atDisk(file, async () => {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    return await open(file, 'wx', 0o600);
  });
  let bytes = 0;
  let lines = 0;
  try {
    for await (const piece of pieces) {
      await atDisk(file, () => handle.write(piece));
      bytes += piece.length;
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
    }
  } catch (error) {
    if (error instanceof AdvisedError) throw error;
    // The archive ends within this file.
  } finally {
    await handle.close();
  }
  return { name, bytes, lines };
}

async function atDisk<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new AdvisedError(
      `${file} could not be written (${errorCode(cause) || 'no reason given'}).`,
      'Free space there, or set out to another folder.',
      { cause },
    );
  }
}

function foreign(): AdvisedError {
  return new AdvisedError(
    'The archive holds a file with a name that no archive of private details has.',
    'Do not trust it: anybody can encrypt to a public key. Ask where it is from.',
  );
}
