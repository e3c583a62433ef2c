/** What global/pg_control starts with (struct ControlFileData in src/include/catalog/pg_control.h, the same from 13 to 18). */
export interface ControlFile {
  /** PG_CONTROL_VERSION, e.g. 1800. */
  readonly version: number;
  /** Whether the server was shut down cleanly. */
  readonly isShutDown: boolean;
  /** When the server last wrote the file: at its last checkpoint or its stop. */
  readonly writtenAt: Date;
}

const versionOffset = 8;
const stateOffset = 16;
const timeOffset = 24;
const leastBytes = 288;
const versions = { oldest: 1201, newest: 2999 };
/** enum DBState of the same header. */
const shutDown = 1;

/** @returns undefined where the file is cut off, or of a machine with another byte order */
export function parseControlFile(bytes: Buffer): ControlFile | undefined {
  const version = bytes.length >= leastBytes ? bytes.readUInt32LE(versionOffset) : 0;
  if (version < versions.oldest || version > versions.newest) return undefined;
  return {
    version,
    isShutDown: bytes.readUInt32LE(stateOffset) === shutDown,
    writtenAt: new Date(Number(bytes.readBigInt64LE(timeOffset)) * 1000),
  };
}
