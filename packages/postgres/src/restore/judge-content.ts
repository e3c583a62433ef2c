import { InputError } from '@prodlike/core';
import { archiveMagic } from './archive/archive-header';
import { isTarHeader } from './archive/tar-members';
import type { DumpFormat } from './dump-format';

export const gzipMagic = Buffer.from([0x1f, 0x8b]);

/** What people have at hand instead of a dump, by the first bytes. */
const others: readonly (readonly [magic: readonly number[], name: string, remedy: string])[] = [
  [[0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard file', 'Uncompress it first (zstd -d).'],
  [[0x04, 0x22, 0x4d, 0x18], 'an LZ4 file', 'Uncompress it first (lz4 -d).'],
  [[0x42, 0x5a, 0x68], 'a bzip2 file', 'Uncompress it first (bunzip2).'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an xz file', 'Uncompress it first (unxz).'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip file', 'Unpack it first.'],
  [[0xff, 0xfe], 'UTF-16 text', "Write the dump with pg_dump --file rather than with PowerShell's >."],
  [[0xfe, 0xff], 'UTF-16 text', "Write the dump with pg_dump --file rather than with PowerShell's >."],
];

/**
 * The format of a file by its first bytes. A plain dump is text without NUL characters.
 *
 * @param head at least the first 512 bytes of a file that has so many
 * @throws InputError where it can be none of them
 */
export function judgeContent(head: Buffer, path: string): Exclude<DumpFormat, 'directory'> {
  if (head.subarray(0, archiveMagic.length).equals(archiveMagic)) return 'custom';
  if (head.subarray(0, gzipMagic.length).equals(gzipMagic)) return 'plain-gzip';
  const other = others.find(([magic]) => magic.every((byte, i) => head[i] === byte));
  if (other !== undefined) throw new InputError('base', `is ${other[1]}: ${path}`, other[2]);
  if (isTarHeader(head)) return 'tar';
  if (head.includes(0)) {
    throw new InputError(
      'base',
      `is neither SQL text nor a pg_dump archive: ${path}`,
      'Name a .sql or .sql.gz file, or an archive that pg_dump wrote.',
    );
  }
  if (head.toString('latin1').trim() === '') {
    throw new InputError('base', `holds nothing but white space: ${path}`, 'Make the dump again.');
  }
  return 'plain';
}
