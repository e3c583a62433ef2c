import fc from 'fast-check';
import { lockOf } from '../../../fixtures/observed';
import { pageLock } from '../../data/page-lock';
import { TextTable } from '../../data/text-table';
import { lanesOf } from './lanes';

describe('lanesOf', () => {
  it('shows every lock once, none over another, in lanes that lie below each other', () => {
    const time = fc.nat(1_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(time, time), { maxLength: 40 }), (times) => {
        const texts = new TextTable();
        const locks = times.map(([acquiredMs, heldMs]) =>
          pageLock(lockOf(heldMs, { acquiredMs, releasedMs: acquiredMs + heldMs }), texts),
        );
        const lanes = lanesOf(locks, texts.texts, { title: 10, row: 14, gap: 8 });
        expect(lanes.flatMap(({ rows }) => rows.flat())).toHaveLength(locks.length);
        let top = 0;
        for (const lane of lanes) {
          expect(lane.top).toBe(top);
          top += lane.height;
          for (const row of lane.rows)
            for (const [index, lock] of row.entries())
              expect(lock.acquiredMs).toBeGreaterThanOrEqual(row[index - 1]?.releasedMs ?? 0);
        }
      }),
    );
  });
});
