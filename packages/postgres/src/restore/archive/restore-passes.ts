import type { TocEntry } from './toc-entry';

/** The entries of an archive in the steps in which they are restored; each step waits for the one before it. */
export interface RestorePasses {
  /** One by one, in the archive's order. */
  readonly preData: readonly TocEntry[];
  /** Independent but for their dependencies. */
  readonly data: readonly TocEntry[];
  readonly postData: readonly TocEntry[];
  /** One by one: rights, then what may need them, such as the refresh of a materialized view. */
  readonly last: readonly TocEntry[];
}

const rights = new Set(['ACL', 'ACL LANGUAGE', 'DEFAULT ACL']);

/**
 * As pg_restore orders its passes: rights after everything else, so that an owner who revoked his own can still load;
 * refreshes of materialized views, and statistics that a refresh would overwrite, after the rights.
 */
export function restorePasses(entries: readonly TocEntry[]): RestorePasses {
  const acls = entries.filter((entry) => rights.has(entry.kind));
  const afterAcls = entries.filter(comesAfterRights);
  const main = entries.filter((entry) => !rights.has(entry.kind) && !comesAfterRights(entry));
  const firstLater = main.findIndex((entry) => entry.section === 'data' || entry.section === 'post-data');
  const borderAt = firstLater === -1 ? main.length : firstLater;
  const isPreData = (entry: TocEntry, i: number): boolean =>
    entry.section === 'pre-data' || (entry.section === 'none' && i < borderAt);
  return {
    preData: main.filter(isPreData),
    data: main.filter((entry) => entry.section === 'data'),
    postData: main.filter((entry, i) => !isPreData(entry, i) && entry.section !== 'data'),
    last: [...acls, ...afterAcls],
  };
}

function comesAfterRights(entry: TocEntry): boolean {
  if (entry.kind === 'MATERIALIZED VIEW DATA') return true;
  return entry.kind === 'STATISTICS DATA' && entry.section === 'post-data';
}
