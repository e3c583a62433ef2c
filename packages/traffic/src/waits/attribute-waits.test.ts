import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedLock, ObservedMigration } from '@prodlike/observing';
import { attributeWaits } from './attribute-waits';
import type { WaitEpisode } from './wait-ledger';

const orders = publicText`orders`;
const exclusive = publicText`AccessExclusiveLock`;
const originAt = 50_000;

function lockOf(acquiredMs: number, releasedMs: number, parts: Partial<ObservedLock> = {}): ObservedLock {
  return {
    relation: orders,
    relationKind: publicText`r`,
    tableBytes: 1,
    tableRows: 1,
    mode: 'AccessExclusiveLock',
    migration: publicText`one.sql`,
    statement: publicText`ALTER TABLE orders ADD a int`,
    acquiredMs,
    releasedMs,
    heldMs: releasedMs - acquiredMs,
    blocks: ['read', 'write'],
    evidence: 'wire',
    rowsChangedWhileHeld: 0,
    transaction: 1,
    rolledBack: false,
    ...parts,
  };
}

function episodeOf(fromMs: number, toMs: number, parts: Partial<WaitEpisode> = {}): WaitEpisode {
  const waitMs = toMs - fromMs;
  const times = { fromAt: originAt + fromMs, toAt: originAt + toMs, maxWaitMs: waitMs, totalWaitMs: waitMs };
  return { relation: orders, mode: exclusive, waited: 1, timedOut: 0, ...times, ...parts };
}

function migrationOf(name: PublicText, startedMs: number): ObservedMigration {
  return { name, kind: 'migration', outcome: 'ok', startedMs, durationMs: 1_000 };
}

const migrations = [migrationOf(publicText`one.sql`, 0), migrationOf(publicText`two.sql`, 1_000)];
const second = { migration: publicText`two.sql`, statement: publicText`ALTER TABLE orders ADD b int` };
const attribute = (episodes: WaitEpisode[], locks: ObservedLock[]) =>
  attributeWaits(episodes, { locks, migrations }, originAt, publicText`tool`);

test('takes the lock that was held at the time, and sums what one statement held up', () => {
  const locks = [lockOf(100, 900), lockOf(1_100, 1_900, second)];
  const waits = attribute([episodeOf(150, 900), episodeOf(1_200, 1_890), episodeOf(1_300, 1_400)], locks);
  expect(waits).toMatchObject([
    {
      statement: 'ALTER TABLE orders ADD b int',
      migration: 'two.sql',
      waited: 2,
      maxWaitMs: 690,
      totalWaitMs: 790,
    },
    { statement: 'ALTER TABLE orders ADD a int', migration: 'one.sql', waited: 1, maxWaitMs: 750 },
  ]);
});

test('names the migration alone where no lock fits by relation, mode and time', () => {
  const locks = [lockOf(100, 200), lockOf(1_000, 2_000, { relation: publicText`lines` })];
  const [wait] = attribute([episodeOf(1_400, 1_500)], locks);
  expect(wait).toMatchObject({ migration: 'two.sql', relation: 'orders' });
  expect(wait).not.toHaveProperty('statement');
  const [row] = attribute([episodeOf(150, 180, { mode: publicText`row` })], locks);
  expect(row).toMatchObject({ migration: 'one.sql', mode: 'row' });
  expect(
    attributeWaits([episodeOf(1, 2)], { locks: [], migrations: [] }, originAt, publicText`tool`),
  ).toMatchObject([{ migration: 'tool' }]);
});
