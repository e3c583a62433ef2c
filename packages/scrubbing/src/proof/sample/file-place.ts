/** What a file of a sample is, by its path. */
export type FilePlace =
  /** Outside of the data directory. */
  | { readonly kind: 'system' }
  /** A segment of a relation's main part. */
  | { readonly kind: 'relation'; readonly first: string }
  /** WAL, settings, maps, logs. */
  | { readonly kind: 'other'; readonly where: string };

/**
 * A relation's file is called by its number; its further segments have `.1`, `.2` … behind it.
 * https://www.postgresql.org/docs/current/storage-file-layout.html
 *
 * @param dataFolder '' where the data directory is the root
 */
export function filePlace(path: string, dataFolder: string): FilePlace {
  const prefix = dataFolder === '' ? '' : `${dataFolder}/`;
  if (!path.startsWith(prefix)) return { kind: 'system' };
  const inside = path.slice(prefix.length);
  const relation = /^((?:base\/\d+|global|pg_tblspc\/\d+\/[^/]+\/\d+)\/\d+)(?:\.\d+)?$/.exec(inside)?.[1];
  if (relation !== undefined) return { kind: 'relation', first: relation };
  return { kind: 'other', where: inside.startsWith('pg_wal/') ? 'pg_wal' : inside };
}
