import type { Clone, CloneMethod } from '@prodlike/cloning';
import { type PublicText, publicText } from '@prodlike/core';

const methods: Record<CloneMethod, PublicText> = {
  'btrfs-snapshot': publicText`a btrfs snapshot`,
  'zfs-clone': publicText`a ZFS clone`,
  reflink: publicText`shared blocks (reflink)`,
  copy: publicText`a full copy (the file system cannot share blocks)`,
  'file-copy-clone': publicText`CREATE DATABASE with file_copy_method = clone`,
  'template-copy': publicText`CREATE DATABASE from a template, a full copy`,
  container: publicText`a container of a sample's image`,
  'snapshot-restore': publicText`an RDS restore of a snapshot`,
  'point-in-time-restore': publicText`an RDS restore to a point in time`,
  'aurora-clone': publicText`an Aurora copy-on-write clone`,
  'database-lab': publicText`a thin clone of Database Lab Engine`,
};

/** How a clone was made, in words. */
export function methodWords(method: CloneMethod): PublicText {
  return methods[method];
}

const providers: Record<Clone['provider'], PublicText> = {
  embedded: publicText`embedded`,
  template: publicText`template`,
  image: publicText`image`,
  rds: publicText`rds`,
  dblab: publicText`dblab`,
};

/** What made a clone, as the input `provider` names it. */
export function providerWord(provider: Clone['provider']): PublicText {
  return providers[provider];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How old data was at a moment, roughly: `19 hours`, `3 days`. Both are ISO 8601. */
export function ageWords(dataAsOf: string, at: string): PublicText {
  const ms = Math.max(0, Date.parse(at) - Date.parse(dataAsOf));
  if (ms < 2 * hour) return publicText`${Math.round(ms / minute)} minutes`;
  if (ms < 2 * day) return publicText`${Math.round(ms / hour)} hours`;
  return publicText`${Math.round(ms / day)} days`;
}
