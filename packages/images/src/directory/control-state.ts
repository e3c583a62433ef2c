import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const stateOffset = 16;
/** enum DBState of src/include/catalog/pg_control.h */
const shutDown = 1;

/**
 * Whether a data directory's server was shut down cleanly, by its control file (struct ControlFileData: the same place from
 * PostgreSQL 13 to 18).
 */
export async function isShutDown(dataFolder: string): Promise<boolean> {
  const control = await readFile(join(dataFolder, 'global/pg_control'));
  return control.readUInt32LE(stateOffset) === shutDown;
}
