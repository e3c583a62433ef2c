import { findBlockingLocks } from './find-blocking-locks';
import type { LockRow } from './lock-row';

const orders = { schema: 'app', name: 'orders' };
const migration = 900;
const traffic = (pid: number): boolean => pid < 100;

function rowOf(pid: number, parts: Partial<LockRow>): LockRow {
  return {
    pid,
    granted: true,
    lockType: 'relation',
    mode: 'AccessShareLock',
    virtualTransaction: `v${pid}`,
    relation: orders,
    waitedMs: 0,
    blockers: [],
    ours: traffic(pid),
    ...parts,
  };
}

const waiting = (pid: number, blockers: number[], parts: Partial<LockRow> = {}): LockRow =>
  rowOf(pid, { granted: false, waitedMs: 40, blockers, ...parts });
const held = rowOf(migration, { mode: 'AccessExclusiveLock' });

test('names the strongest lock that the migration holds on what is waited for', () => {
  const rows = [waiting(1, [migration]), rowOf(migration, { mode: 'ShareLock' }), held];
  expect([...findBlockingLocks(rows, traffic)]).toEqual([
    [1, { relation: 'app.orders', mode: 'AccessExclusiveLock', virtualTransaction: 'v900', waitedMs: 40 }],
  ]);
});

test('counts a wait behind a call that waits for the migration, and one behind its own request', () => {
  const other = { schema: 'public', name: 'lines' };
  const behind = [waiting(1, [2], { lockType: 'transactionid' }), waiting(2, [migration]), held];
  expect(findBlockingLocks(behind, traffic).get(1)).toMatchObject({ relation: 'app.orders' });
  const request = waiting(migration, [3], { mode: 'AccessExclusiveLock', relation: other });
  const queued = [waiting(1, [migration], { relation: other }), request, rowOf(3, { relation: other })];
  expect(findBlockingLocks(queued, traffic).get(1)).toMatchObject({
    relation: 'lines',
    mode: 'AccessExclusiveLock',
  });
});

test('names the relation of a row that is waited for', () => {
  const { relation: _, ...transaction } = waiting(1, [migration], {
    lockType: 'transactionid',
    mode: 'ShareLock',
  });
  const rows = [transaction, rowOf(1, { lockType: 'tuple', mode: 'ExclusiveLock' })];
  expect(findBlockingLocks(rows, traffic).get(1)).toMatchObject({ relation: 'app.orders', mode: 'row' });
  expect(findBlockingLocks([transaction], traffic).get(1)).toMatchObject({ mode: 'row' });
});

test('leaves out waits for other calls, for our observers, and rings of them', () => {
  const ring = [waiting(1, [2]), waiting(2, [1])];
  expect(findBlockingLocks(ring, traffic).size).toBe(0);
  const observer = rowOf(500, { ours: true });
  expect(findBlockingLocks([waiting(1, [500]), observer], traffic).size).toBe(0);
  expect(findBlockingLocks([waiting(migration, [1]), rowOf(1, {})], traffic).size).toBe(0);
});
