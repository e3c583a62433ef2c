import { catalogName } from '@prodlike/core';
import * as fc from 'fast-check';
import type { KnownRelation } from '../catalog/known-relation';
import { RelationCatalog } from '../catalog/relation-catalog';
import type { StatementRun } from '../statements/statement-run';
import { statementShape } from '../statements/statement-shape';
import { openTransaction } from '../transactions/open-transaction';
import { strongLockModes } from './lock-modes';
import { applyLockView, releaseAllLocks } from './lock-views';

function table(oid: number): KnownRelation {
  const name = `t${oid}`;
  return {
    oid,
    schema: 'public',
    name,
    label: catalogName(name),
    kind: 'r',
    filenode: oid,
    rows: 0,
    bytes: 0,
    valid: true,
  };
}

function ran(startedAt: number): StatementRun {
  const shape = statementShape('DO $$ $$', true);
  return {
    shape,
    masked: shape.masked,
    kind: 'work',
    startedAt,
    endedAt: undefined,
    failed: false,
    rolledBack: false,
    rows: 0,
    transaction: 1,
    sharesMessage: false,
    onNewRelations: false,
    line: undefined,
    bucket: undefined,
    lockTimeoutMs: undefined,
    locksReported: false,
    locksLeftOut: false,
  };
}

const catalog = new RelationCatalog([table(1), table(2), table(3)]);
const lock = fc.record({ oid: fc.integer({ min: 1, max: 4 }), mode: fc.constantFrom(...strongLockModes) });

describe('applyLockView', () => {
  it('keeps exactly the locks of the last view, and every hold lies within its transaction', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(lock, { selector: (l) => `${l.oid} ${l.mode}` }), { maxLength: 8 }),
        (views) => {
          const transaction = openTransaction(1, 10, true);
          const statement = ran(10);
          for (const [i, locks] of views.entries()) {
            applyLockView(transaction, { at: 20 + i, locks, evidence: 'wire', statement }, catalog);
          }
          const known = (views.at(-1) ?? []).filter((l) => l.oid <= 3).map((l) => `${l.oid} ${l.mode}`);
          expect([...transaction.holds.keys()].sort()).toEqual(known.sort());
          releaseAllLocks(transaction, 100, false);
          expect(transaction.holds.size).toBe(0);
          for (const hold of transaction.released) {
            expect(hold.acquiredAt).toBeGreaterThanOrEqual(10);
            expect(hold.releasedAt).toBeGreaterThanOrEqual(hold.acquiredAt);
          }
        },
      ),
    );
  });

  it('takes a lock as taken when its statement began, or after the last view without it', () => {
    const transaction = openTransaction(1, 0, true);
    const locks = [{ oid: 1, mode: 'AccessExclusiveLock' as const }];
    applyLockView(transaction, { at: 5, locks: [], evidence: 'wire', statement: ran(0) }, catalog);
    applyLockView(transaction, { at: 30, locks, evidence: 'wire', statement: ran(20) }, catalog);
    expect([...transaction.holds.values()][0]?.acquiredAt).toBe(20);
    const long = openTransaction(2, 0, true);
    applyLockView(long, { at: 15, locks: [], evidence: 'poller', statement: ran(0) }, catalog);
    applyLockView(long, { at: 30, locks, evidence: 'poller', statement: ran(0) }, catalog);
    expect([...long.holds.values()][0]?.acquiredAt).toBe(15);
  });
});
