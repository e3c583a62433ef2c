import { realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { AdvisedError } from '@prodlike/core';
import { isEmptied } from './left-out';
import type { DirectoryTree } from './read-tree';

/** Something a data directory refers to instead of holding it. Absolute paths in `from`. */
export type OutsideEntry =
  | { readonly kind: 'directory'; readonly path: string; readonly from: string }
  | { readonly kind: 'file'; readonly path: string; readonly from: string }
  | { readonly kind: 'empty'; readonly path: string };

/**
 * What a clone of `source` must get its own copy of, or it would write into the base's: what symbolic links point to
 * (pg_wal, pg_tblspc/*, Debian's configuration files), and what is mounted in it.
 *
 * @throws AdvisedError for a tablespace or pg_wal that is missing, and for links that run in a circle
 */
export function outsideEntries(source: string, tree: DirectoryTree): OutsideEntry[] {
  const links = tree.links.flatMap((path) => linkedEntry(source, path));
  const mounts = tree.mounts.map(
    (path): OutsideEntry => ({ kind: 'directory', path, from: join(source, path) }),
  );
  return [...links, ...mounts];
}

function linkedEntry(source: string, path: string): OutsideEntry[] {
  const link = join(source, path);
  if (isEmptied(path)) return [{ kind: 'empty', path }];
  let from: string;
  try {
    from = realpathSync(link);
  } catch (cause) {
    if (!isNeeded(path)) return [];
    throw new AdvisedError(
      `The symbolic link ${link} leads nowhere.`,
      'Take the base with its tablespaces and WAL: their folders must be readable where the links point.',
      { cause },
    );
  }
  if (`${link}${sep}`.startsWith(`${from}${sep}`)) {
    throw new AdvisedError(
      `The symbolic link ${link} points to a folder that contains it.`,
      'Remove the link from the base.',
    );
  }
  return [{ kind: statSync(from).isDirectory() ? 'directory' : 'file', path, from }];
}

/** Without these a server does not start, or has lost tables. */
function isNeeded(path: string): boolean {
  return path === 'pg_wal' || isTablespaceLink(path);
}

/** PostgreSQL wants a symbolic link there, not a folder, before version 15. */
export function isTablespaceLink(path: string): boolean {
  return /^pg_tblspc\/[^/]+$/.test(path);
}
