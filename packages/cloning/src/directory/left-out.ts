/**
 * What a clone does not take over: marks of a server that runs or stands by, a base backup's tablespace_map (it would
 * turn the clone's tablespace links back to the base's), replication slots (they would hold back WAL for ever), temporary
 * files, and the server's logs. PostgreSQL makes the folders' contents anew
 * (https://www.postgresql.org/docs/current/protocol-replication.html, BASE_BACKUP, names most of them).
 */
const files: ReadonlySet<string> = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'standby.signal',
  'recovery.signal',
  'tablespace_map',
  'current_logfiles',
]);
const emptied: ReadonlySet<string> = new Set(['pg_replslot', 'pg_stat_tmp', 'log', 'pg_log']);

/** True for a folder that stays, but empty. `path` is relative to the data directory, with `/`. */
export function isEmptied(path: string): boolean {
  return emptied.has(path) || path.endsWith('/pgsql_tmp');
}

/** True for a file at the top of the data directory that a clone must not have. */
export function isLeftOut(path: string): boolean {
  return files.has(path);
}
