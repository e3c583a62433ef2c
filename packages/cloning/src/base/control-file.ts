import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@prodlike/core';
import { type ControlFile, parseControlFile } from '@prodlike/postgres';

/**
 * The control file of a base.
 *
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
  const control = parseControlFile(bytes);
  if (control !== undefined) return control;
  throw new InputError(
    'base',
    `is corrupt, or comes from a machine of another kind: ${path} is not one of this platform's`,
    'Copy the data directory again while its server is stopped, or give a dump.',
  );
}
