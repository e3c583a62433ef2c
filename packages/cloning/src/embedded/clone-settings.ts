import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerBinaries } from '@prodlike/postgres';
import { measuringSettings, statementSettings } from '../opening/measuring-settings';

/**
 * What a clone's server runs with besides its base's own settings.
 *
 * @param own the user's, which win
 */
export function cloneSettings(
  binaries: ServerBinaries,
  own: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    ...measuringSettings,
    ...(hasStatementStatistics(binaries) ? statementStatistics(binaries.major) : {}),
    ...own,
  };
}

function statementStatistics(major: number): Record<string, string> {
  return {
    shared_preload_libraries: 'pg_stat_statements',
    ...statementSettings,
    ...(major >= 14 ? { compute_query_id: 'on' } : {}),
  };
}

/** Whether the server was installed with pg_stat_statements, found where builds put their libraries. */
export function hasStatementStatistics({ binDir, major }: ServerBinaries): boolean {
  const folders = [
    '../lib/postgresql',
    '../lib',
    `../lib/postgresql@${major}`,
    '../lib64/pgsql',
    '../lib/pgsql',
  ];
  const alpine = `/usr/lib/postgresql${major}`;
  return [...folders.map((folder) => join(binDir, folder)), alpine].some((folder) =>
    ['so', 'dylib'].some((ending) => existsSync(join(folder, `pg_stat_statements.${ending}`))),
  );
}
