import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedLock } from '@prodlike/observing';
import { counted } from '../words/count';
import { duration } from '../words/duration';
import { blocksTraffic, lockedTable, modeWords } from '../words/lock-words';
import { named, quotedStatement } from '../words/named';
import { shortLockRecipe } from './recipes';
import type { DraftFinding, Facts, Rule } from './rule';

/**
 * A blocking lock that would be waited for without end. While it waits, every later query of the table queues behind
 * it, so that one long report makes an outage of an otherwise instant ALTER TABLE.
 */
export const noLockTimeout: Rule = {
  id: publicText`no-lock-timeout`,
  summary: publicText`a blocking lock is asked for without a lock_timeout, or with a long one`,
  levels: ['warning'],
  thresholds: ['lockTimeoutMaxMs'],
  canBeAllowed: true,
  check: (facts) => [...unguardedByMigration(facts)].map(([migration, locks]) => findingOf(migration, locks)),
};

function unguardedByMigration({ observation, thresholds, tables }: Facts): Map<PublicText, ObservedLock[]> {
  const unguarded = new Map<PublicText, ObservedLock[]>();
  for (const lock of observation.locks) {
    const { lockTimeoutMs } = lock;
    if (lockTimeoutMs === undefined || !blocksTraffic(lock) || tables.isSmall(lock)) continue;
    if (lockTimeoutMs > 0 && lockTimeoutMs <= thresholds.lockTimeoutMaxMs) continue;
    const known = unguarded.get(lock.migration);
    if (known) known.push(lock);
    else unguarded.set(lock.migration, [lock]);
  }
  return unguarded;
}

function findingOf(migration: PublicText, locks: readonly ObservedLock[]): DraftFinding {
  const first = locks.reduce((a, b) => (b.acquiredMs < a.acquiredMs ? b : a));
  const others = new Set(locks.map(lockedTable)).size - 1;
  const more =
    others === 0
      ? publicText``
      : publicText` The same goes for ${counted(others, publicText`more table`, publicText`more tables`)}.`;
  const timeout =
    first.lockTimeoutMs === 0
      ? publicText`without a lock_timeout`
      : publicText`with a lock_timeout of ${duration(first.lockTimeoutMs ?? 0)}`;
  return {
    level: 'warning',
    migration,
    relation: lockedTable(first),
    statement: first.statement,
    message: publicText`${quotedStatement(first.statement)} asks for ${modeWords(first.mode)} on ${named(lockedTable(first))} ${timeout}. Behind one long query it would wait, and every later query of the table would wait behind it.${more}`,
    advice: publicText`Set a lock_timeout of a few seconds at the start of the migration and try again when it fires.`,
    recipe: shortLockRecipe(first.statement),
    ...(first.line === undefined ? {} : { line: first.line }),
  };
}
