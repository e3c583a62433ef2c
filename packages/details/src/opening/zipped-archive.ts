import type { FileHandle } from 'node:fs/promises';
import { AdvisedError } from '@prodlike/core';

/** Where a file lies in a zip. `method` is 0 for stored, 8 for deflated. */
export interface ZippedFile {
  readonly name: string;
  readonly start: number;
  readonly bytes: number;
  readonly method: 0 | 8;
}

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const endBytes = 22;
const longestComment = 65_535;
const centralBytes = 46;
const localBytes = 30;
const inZip64 = 0xffffffff;

/**
 * Finds the archive of details in a zip that GitHub made of an artifact (APPNOTE.TXT of PKWARE, 4.3).
 *
 * @throws AdvisedError where there is none
 */
export async function findZipped(zip: FileHandle, ending: string): Promise<ZippedFile> {
  const { size } = await zip.stat();
  const tail = await readAt(zip, Math.max(0, size - endBytes - longestComment), size);
  const end = tail.lastIndexOf(bytesOf(endSignature));
  if (end < 0) throw unusable('is cut off: its directory is missing');
  const count = tail.readUInt16LE(end + 10);
  const directoryStart = tail.readUInt32LE(end + 16);
  const directory = await readAt(zip, directoryStart, directoryStart + tail.readUInt32LE(end + 12));
  for (let at = 0, entry = 0; entry < count && at + centralBytes <= directory.length; entry++) {
    if (directory.readUInt32LE(at) !== centralSignature) break;
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + centralBytes, at + centralBytes + nameBytes);
    if (name.endsWith(ending)) return await locate(zip, directory.subarray(at), name);
    at += centralBytes + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  throw unusable(`holds no file that ends in ${ending}`);
}

async function locate(zip: FileHandle, central: Buffer, name: string): Promise<ZippedFile> {
  const method = central.readUInt16LE(10);
  const bytes = central.readUInt32LE(20);
  const headerStart = central.readUInt32LE(42);
  if (bytes === inZip64 || headerStart === inZip64 || (method !== 0 && method !== 8))
    throw unusable('is of a kind that cannot be read here');
  const local = await readAt(zip, headerStart, headerStart + localBytes);
  if (local.length < localBytes) throw unusable('is cut off');
  const start = headerStart + localBytes + local.readUInt16LE(26) + local.readUInt16LE(28);
  return { name, start, bytes, method };
}

function unusable(fault: string): AdvisedError {
  return new AdvisedError(
    `The zip ${fault}.`,
    `Unpack it yourself, and give the file in it that ends in .age.`,
  );
}

function bytesOf(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}

async function readAt(file: FileHandle, from: number, until: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, until - from));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}
