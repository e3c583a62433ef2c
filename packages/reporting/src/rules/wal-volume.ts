import { publicText } from '@prodlike/core';
import { bytes } from '../words/bytes';
import type { Rule } from './rule';

/** Write-ahead log that replicas, archives and backups must take in. */
export const walVolume: Rule = {
  id: publicText`wal-volume`,
  summary: publicText`a migration writes much write-ahead log`,
  levels: ['danger', 'warning'],
  thresholds: ['walWarningBytes', 'walDangerBytes'],
  canBeAllowed: true,
  check: ({ observation, thresholds }) =>
    observation.migrations.flatMap(({ name, walBytes }) => {
      if (walBytes === undefined || walBytes < thresholds.walWarningBytes) return [];
      return [
        {
          level: walBytes >= thresholds.walDangerBytes ? ('danger' as const) : ('warning' as const),
          migration: name,
          message: publicText`It wrote ${bytes(walBytes)} of write-ahead log. Replicas fall behind by as much, and archive, slots and backups must hold it.`,
          advice: publicText`Change data in batches with pauses in which replicas catch up; leave out rows that already have the wanted value.`,
        },
      ];
    }),
};
