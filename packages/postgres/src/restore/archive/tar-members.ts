import type { FileHandle } from 'node:fs/promises';
import { corruptDump, truncatedDump } from '../dump-fault';

/** Where a file lies within a tar file, in bytes. */
export interface TarMember {
  readonly start: number;
  readonly size: number;
}

const blockBytes = 512;

/**
 * The members of a tar file by name, the last one where a name comes twice.
 * Layout: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html (ustar Interchange Format)
 *
 * @throws InputError where it is damaged or cut off
 */
export async function readTarMembers(file: FileHandle): Promise<ReadonlyMap<string, TarMember>> {
  const { size: fileSize } = await file.stat();
  const members = new Map<string, TarMember>();
  const block = Buffer.alloc(blockBytes);
  for (let offset = 0; offset < fileSize; ) {
    const { bytesRead } = await file.read(block, 0, blockBytes, offset);
    if (bytesRead < blockBytes) throw truncatedDump('a tar header');
    if (block.every((byte) => byte === 0)) return members;
    if (!isTarHeader(block)) throw corruptDump('a tar header within it is not valid');
    const { name, size } = tarHeader(block);
    const start = offset + blockBytes;
    if (start + size > fileSize) throw truncatedDump(`its member "${name}"`);
    members.set(name, { start, size });
    offset = start + Math.ceil(size / blockBytes) * blockBytes;
  }
  throw truncatedDump('the tar file, before its closing blocks');
}

/** Whether the checksum of a header block is right: it counts its own field as eight spaces. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < blockBytes) return false;
  let sum = 0;
  for (let i = 0; i < blockBytes; i++) sum += i >= 148 && i < 156 ? 0x20 : (block[i] ?? 0);
  return number(block.subarray(148, 156)) === sum;
}

function tarHeader(block: Buffer): { readonly name: string; readonly size: number } {
  const nameField = block.subarray(0, 100);
  const nameEnd = nameField.indexOf(0);
  const name = nameField.toString('utf8', 0, nameEnd === -1 ? 100 : nameEnd);
  return { name, size: number(block.subarray(124, 136)) };
}

/** Octal digits; or, with the highest bit set, a binary number (members of 8 GiB and more). */
function number(field: Buffer): number {
  const first = field[0] ?? 0;
  if (first < 0x80) {
    const digits = /^[ ]*([0-7]*)/.exec(field.toString('latin1'))?.[1] ?? '';
    return digits === '' ? Number.NaN : Number.parseInt(digits, 8);
  }
  let value = first & 0x7f;
  for (const byte of field.subarray(1)) value = value * 256 + byte;
  return value;
}
