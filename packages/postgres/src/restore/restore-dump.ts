import type { ConnectionParameters } from '../connection-parameters';
import type { Archive } from './archive/archive';
import { openCustomArchive } from './archive/custom-archive';
import { openDirectoryArchive } from './archive/directory-archive';
import { restoreArchive } from './archive/restore-archive';
import { openTarArchive } from './archive/tar-archive';
import { detectDump } from './detect-dump';
import type { DumpFormat } from './dump-format';
import { restoreScript } from './restore-script';
import { type SkippedObject, SkippedObjects } from './statements/skipped-object';

export interface RestoreRequest {
  /** A dump in any of pg_dump's formats, or any SQL script that does without psql's commands. */
  readonly path: string;
  /** An empty database, and a user who may create what the dump holds: a superuser, as a rule. */
  readonly target: ConnectionParameters;
  /** Major version of the target's server. */
  readonly serverMajor: number;
  /** Told how far it is, often; never with a row value. */
  readonly report?: (line: string) => void;
}

export interface RestoreResult {
  /** What the dump holds and the target was spared, such as subscriptions. */
  readonly skipped: readonly SkippedObject[];
}

const archiveOpeners: Readonly<
  Record<Exclude<DumpFormat, 'plain' | 'plain-gzip'>, (path: string) => Promise<Archive>>
> = { custom: openCustomArchive, directory: openDirectoryArchive, tar: openTarArchive };

/**
 * Loads a dump into a database, without psql or pg_restore. Roles that the dump names and the server lacks are created
 * without LOGIN; publications, subscriptions, event triggers, user mappings, tablespaces and attributes of roles are left
 * out and named in the result. What was loaded before an error stays: throw the database away.
 *
 * @throws InputError for input "base": unreadable, damaged, from a newer server, or refused by the server; with the place
 *   and SQLSTATE, never with the server's message, which may hold row values
 * @throws AdvisedError when the connection cannot be made or is lost
 */
export async function restoreDump(request: RestoreRequest): Promise<RestoreResult> {
  const { path, target, serverMajor, report = () => undefined } = request;
  const format = await detectDump(path);
  const skipped = new SkippedObjects();
  const into = { target, serverMajor, skipped, report };
  if (format === 'plain' || format === 'plain-gzip') {
    await restoreScript(path, format === 'plain-gzip', into);
    return { skipped: skipped.list() };
  }
  const archive = await archiveOpeners[format](path);
  try {
    await restoreArchive(archive, into);
  } finally {
    await archive.close();
  }
  return { skipped: skipped.list() };
}
