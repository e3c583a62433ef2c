import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@prodlike/core';

/** What global/pg_control starts with (struct ControlFileData in src/include/catalog/pg_control.h, the same from 13 to 18). */
export interface ControlFile {
  /** PG_CONTROL_VERSION, e.g. 1800. */
  readonly version: number;
  /** When the server last wrote the file: at its last checkpoint or its stop. */
  readonly writtenAt: Date;
}

const versionOffset = 8;
const timeOffset = 24;
const leastBytes = 288;
const versions = { oldest: 1201, newest: 2999 };

/**
 * @throws InputError where the file is missing, not readable, cut off, or of a machine with another byte order
 */
export function readControlFile(dataDir: string): ControlFile {
  const path = join(dataDir, 'global/pg_control');
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new InputError(
      'base',
      `is not a complete data directory: ${path} cannot be read`,
      'Give a whole PGDATA folder that this user may read.',
      { cause },
    );
  }
  const version = bytes.length >= leastBytes ? bytes.readUInt32LE(versionOffset) : 0;
  if (version < versions.oldest || version > versions.newest) {
    throw new InputError(
      'base',
      `is corrupt, or comes from a machine of another kind: ${path} is not one of this platform's`,
      'Copy the data directory again while its server is stopped, or give a dump.',
    );
  }
  return { version, writtenAt: new Date(Number(bytes.readBigInt64LE(timeOffset)) * 1000) };
}
