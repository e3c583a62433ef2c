/**
 * What a server that ran leaves in its data directory, and the next has no use for: logs, statistics of use, slots, what sorting
 * and decoding left. Folders are written with `/*` where they stay and their content goes.
 */
export const leftovers: readonly string[] = [
  'log/*',
  'pg_log/*',
  'pg_stat/*',
  'pg_stat_tmp/*',
  'base/pgsql_tmp',
  'pg_replslot/*',
  'pg_logical/snapshots/*',
  'pg_logical/mappings/*',
  'pg_dynshmem/*',
  'current_logfiles',
  'postmaster.opts',
];
