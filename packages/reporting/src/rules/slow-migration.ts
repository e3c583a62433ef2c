import { type PublicText, publicText } from '@prodlike/core';
import type { Thresholds } from '../thresholds/thresholds-schema';
import { duration } from '../words/duration';
import type { Rule } from './rule';

/** A migration that a deployment would wait for. */
export const slowMigration: Rule = {
  id: publicText`slow-migration`,
  summary: publicText`a migration takes so long that it should not be part of the deployment`,
  levels: ['danger', 'warning'],
  thresholds: ['slowMigrationWarningMs', 'slowMigrationBackgroundMs', 'slowMigrationDangerMs'],
  canBeAllowed: true,
  check: ({ observation, thresholds }) =>
    observation.migrations
      .filter(
        ({ kind, durationMs }) => kind === 'migration' && durationMs >= thresholds.slowMigrationWarningMs,
      )
      .map(({ name, durationMs }) => ({
        level: durationMs >= thresholds.slowMigrationDangerMs ? 'danger' : 'warning',
        migration: name,
        message: publicText`It took ${duration(durationMs)} on production-like data; a deployment would wait for it.`,
        advice: adviceFor(durationMs, thresholds),
      })),
};

function adviceFor(durationMs: number, thresholds: Thresholds): PublicText {
  return durationMs >= thresholds.slowMigrationBackgroundMs
    ? publicText`Make it a background job that works in batches and can be stopped and continued; the migration only starts it.`
    : publicText`Run it after the deployment, where nothing waits for it.`;
}
