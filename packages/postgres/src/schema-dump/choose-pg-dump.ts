import { AdvisedError } from '@prodlike/core';
import { locatePgDump, machinePgDumps } from './locate-pg-dump';
import type { PgDump } from './pg-dump';

/**
 * The pg_dump to read a source's schema with: the target's own where it is new enough, for it writes what that server
 * understands best; else this machine's of that version, or its newest.
 *
 * @param sourceVersion `server_version_num`
 * @param ofTarget the image's
 * @param folders see PgDumpSearch
 * @throws AdvisedError that names the versions, where every pg_dump is older than the source
 */
export async function choosePgDump(
  sourceVersion: number,
  ofTarget: PgDump | undefined,
  folders?: readonly string[],
): Promise<PgDump> {
  const major = Math.floor(sourceVersion / 10_000);
  if (ofTarget !== undefined && ofTarget.major >= major) return ofTarget;
  const ofMachine = await locatePgDump({
    atLeastMajor: major,
    ...(folders === undefined ? {} : { folders }),
  });
  if (ofMachine !== undefined) return ofMachine;
  const found = await machinePgDumps(folders);
  const versions = [
    ...(ofTarget === undefined ? [] : [`${ofTarget.version} in the image`]),
    ...new Set(found.map(({ version }) => `${version} on this machine`)),
  ];
  const what =
    versions.length === 0
      ? 'there is no pg_dump to read its schema'
      : `pg_dump is ${versions.join(' and ')}: it only reads servers up to its own version`;
  throw new AdvisedError(
    `The source is PostgreSQL ${major}.${sourceVersion % 10_000}, and ${what}.`,
    `Install the PostgreSQL client ${major} or newer (Debian: postgresql-client-${major}, Homebrew: libpq), or name a postgres-image of ${major} or newer.`,
  );
}
