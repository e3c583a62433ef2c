import { InputError } from '@prodlike/core';
import { corruptDump } from '../dump-fault';
import type { ArchiveFields } from './archive-fields';

export type Compression = 'none' | 'gzip' | 'lz4' | 'zstd';

export interface ArchiveHeader {
  /** 10 for archive version 1.10; 1.9 and older came from servers before 8.0. */
  readonly minorVersion: number;
  readonly format: 'custom' | 'tar-or-directory';
  readonly compression: Compression;
  /** Version of the server that was dumped, e.g. `15.4 (Debian 15.4-1)`. */
  readonly dumpedFrom: string;
}

export const archiveMagic = Buffer.from('PGDMP');
const oldestMinor = 10;
const newestMinor = 16;
/** pg_dump's codes; a directory's toc.dat says tar, so that the one can be packed into the other. */
const formats: ReadonlyMap<number, ArchiveHeader['format']> = new Map([
  [1, 'custom'],
  [3, 'tar-or-directory'],
  [5, 'tar-or-directory'],
]);
const compressions: readonly Compression[] = ['none', 'gzip', 'lz4', 'zstd'];
/** Second, minute, hour, day, month, year, daylight saving. */
const creationTimeFields = 7;

/**
 * Reads the head of a custom archive or of a toc.dat.
 * Layout: ReadHead of https://github.com/postgres/postgres/blob/REL_18_STABLE/src/bin/pg_dump/pg_backup_archiver.c
 *
 * @throws InputError where it is no archive, or one of a version that is not known
 */
export function readArchiveHeader(fields: ArchiveFields): ArchiveHeader {
  if (!fields.bytes(archiveMagic.length).equals(archiveMagic)) {
    throw corruptDump('its table of contents does not start with PGDMP');
  }
  const major = fields.byte();
  const minor = fields.byte();
  fields.byte();
  if (major !== 1 || minor < oldestMinor || minor > newestMinor) {
    throw new InputError(
      'base',
      `is a pg_dump archive of version ${major}.${minor}, and versions 1.${oldestMinor} to 1.${newestMinor} can be read`,
      'Make the dump with pg_dump 8.0 to 18, or as plain SQL (pg_dump --format plain).',
    );
  }
  const integerBytes = fields.byte();
  const offsetBytes = fields.byte();
  fields.setSizes(integerBytes, offsetBytes);
  const format = formats.get(fields.byte());
  if (format === undefined) throw corruptDump('its head names an unknown archive format');
  const compression = readCompression(fields, minor);
  for (let i = 0; i < creationTimeFields; i++) fields.integer();
  fields.text();
  const dumpedFrom = fields.text() ?? '';
  fields.text();
  return { minorVersion: minor, format, compression, dumpedFrom };
}

/** Before 1.15 the compression level, where any but 0 means gzip. */
function readCompression(fields: ArchiveFields, minor: number): Compression {
  if (minor < 15) return fields.integer() === 0 ? 'none' : 'gzip';
  const compression = compressions[fields.byte()];
  if (compression === undefined) throw corruptDump('its head names an unknown compression');
  return compression;
}
