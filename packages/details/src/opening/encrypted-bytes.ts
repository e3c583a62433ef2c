import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { AdvisedError, errorCode } from '@prodlike/core';
import { findZipped } from './zipped-archive';

const ageIntro = 'age-encryption.org/v1\n';
const pieceBytes = 256 * 1024;
const zipIntro = 'PK\u0003\u0004';

/** What is in the file of an age archive, or in that of the zip which GitHub made of it. The caller closes the handle. */
export interface EncryptedBytes {
  readonly handle: FileHandle;
  readonly bytes: AsyncIterable<Buffer>;
}

/** @throws AdvisedError where the file is not to be had or is neither */
export async function encryptedBytes(file: string): Promise<EncryptedBytes> {
  const handle = await openFile(file);
  try {
    const intro = Buffer.alloc(ageIntro.length);
    await handle.read(intro, 0, intro.length, 0);
    if (intro.toString('latin1') === ageIntro)
      return { handle, bytes: bytesBetween(handle, 0, Number.POSITIVE_INFINITY) };
    if (intro.toString('latin1').startsWith(zipIntro)) return { handle, bytes: await zippedBytes(handle) };
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  throw new AdvisedError(
    `${file} is not an archive of private details: it does not begin as a file of age does.`,
    'Give details.tar.gz.age from report-dir, or the zip that GitHub made of the artifact prodlike-details-….',
  );
}

async function zippedBytes(handle: FileHandle): Promise<AsyncIterable<Buffer>> {
  const { start, bytes, method } = await findZipped(handle, '.age');
  const raw = bytesBetween(handle, start, start + bytes);
  return method === 0 ? raw : pipeline(Readable.from(raw), createInflateRaw(), () => undefined);
}

async function* bytesBetween(handle: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const piece = Buffer.allocUnsafe(Math.min(pieceBytes, end - at));
    const { bytesRead } = await handle.read(piece, 0, piece.length, at);
    if (bytesRead === 0) return;
    yield piece.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file);
  } catch (cause) {
    const reason =
      errorCode(cause) === 'ENOENT' ? 'there is no such file' : errorCode(cause) || 'no reason given';
    throw new AdvisedError(`${file} cannot be read: ${reason}.`, 'Give the path of the archive.', { cause });
  }
}
