import type { PublicText } from '@prodlike/core';
import type { Observation, ObservedLock, ObservedMigration } from '@prodlike/observing';
import type { TrafficWait } from '../observed-traffic';
import type { WaitEpisode } from './wait-ledger';

type Observed = Pick<Observation, 'locks' | 'migrations' | 'startedAt'>;

/** Looks and observers differ by so much, and no episode of a lock lies farther from it. */
const slackMs = 500;

/** How long two spans overlap; negative: how far they lie apart. */
function overlapMs(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.min(to, otherTo) - Math.max(from, otherFrom);
}

function lockOf(episode: WaitEpisode, from: number, to: number, locks: readonly ObservedLock[]) {
  const candidates = locks
    .filter(({ relation, mode }) => relation === episode.relation && (mode as string) === episode.mode)
    .map((lock) => ({ lock, overlap: overlapMs(from, to, lock.acquiredMs, lock.releasedMs) }))
    .filter(({ overlap }) => overlap >= -slackMs)
    .sort((a, b) => b.overlap - a.overlap);
  return candidates[0]?.lock;
}

function migrationAt(
  from: number,
  to: number,
  migrations: readonly ObservedMigration[],
): ObservedMigration | undefined {
  const ran = migrations.filter(({ outcome }) => outcome !== 'not-run');
  return ran
    .map((migration) => ({
      migration,
      overlap: overlapMs(from, to, migration.startedMs, migration.startedMs + migration.durationMs),
    }))
    .sort((a, b) => b.overlap - a.overlap)[0]?.migration;
}

/**
 * Names the migration and the statement behind each lock that held calls up: of the locks that the observers saw, the
 * one on the same relation with the same mode at that time; without one, the migration that ran then. Pure.
 *
 * @param originAt `performance.now()` when the observation began
 * @param fallback names what no migration can be found for
 */
export function attributeWaits(
  episodes: readonly WaitEpisode[],
  { locks, migrations }: Omit<Observed, 'startedAt'>,
  originAt: number,
  fallback: PublicText,
): readonly TrafficWait[] {
  const sums = new Map<string, TrafficWait>();
  for (const episode of episodes) {
    const from = episode.fromAt - originAt;
    const to = episode.toAt - originAt;
    const lock = lockOf(episode, from, to, locks);
    const migration = lock?.migration ?? migrationAt(from, to, migrations)?.name ?? fallback;
    const { relation, mode } = episode;
    const key = [relation, mode, migration, lock?.statement ?? ''].join('\n');
    const known = sums.get(key);
    sums.set(key, {
      relation,
      mode,
      migration,
      ...(lock === undefined ? {} : { statement: lock.statement }),
      waited: (known?.waited ?? 0) + episode.waited,
      timedOut: (known?.timedOut ?? 0) + episode.timedOut,
      maxWaitMs: Math.max(known?.maxWaitMs ?? 0, Math.round(episode.maxWaitMs)),
      totalWaitMs: (known?.totalWaitMs ?? 0) + Math.round(episode.totalWaitMs),
    });
  }
  return [...sums.values()].sort((a, b) => b.totalWaitMs - a.totalWaitMs);
}
