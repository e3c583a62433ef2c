import { migrationName } from '@prodlike/core';
import fc from 'fast-check';
import { lockOf } from '../../fixtures/observed';
import { htmlText } from '../markup/html';
import { axisTicks } from './axis-ticks';
import { lockGroups } from './lock-groups';
import { timelineChart } from './timeline-chart';

describe('axisTicks', () => {
  it.each([
    [3, [0, 0.5, 1, 1.5, 2, 2.5, 3]],
    [950, [0, 200, 400, 600, 800]],
    [17_000, [0, 5_000, 10_000, 15_000]],
    [240_000, [0, 60_000, 120_000, 180_000, 240_000]],
  ])('marks an axis of %d ms at %j', (endMs, ticks) => {
    expect(axisTicks(endMs)).toEqual(ticks);
  });

  it('marks an axis of any length at two to seven places', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e11, noNaN: true }), (endMs) => {
        const ticks = axisTicks(endMs);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(ticks.at(-1)).toBeLessThanOrEqual(endMs);
      }),
    );
  });
});

describe('lockGroups', () => {
  it('keeps what would have hurt most, by migration, in order of time', () => {
    const second = migrationName('002.sql');
    const locks = [
      lockOf(900, { migration: second, acquiredMs: 500 }),
      lockOf(5_000, { blocks: ['ddl', 'vacuum'] }),
      lockOf(10, { acquiredMs: 50 }),
      lockOf(800, { migration: second, acquiredMs: 400, blocks: ['write', 'ddl', 'vacuum'] }),
    ];
    const groups = lockGroups(locks, 3);
    expect(groups.map(({ migration, locks: { length } }) => [migration, length])).toEqual([
      ['V2__orders.sql', 1],
      ['002.sql', 2],
    ]);
    expect(groups[1]?.locks.map(({ acquiredMs }) => acquiredMs)).toEqual([400, 500]);
  });
});

describe('timelineChart', () => {
  it('keeps every bar on the axis, and wide enough to be seen', () => {
    const time = fc.double({ min: 0, max: 60_000, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(time, time), { minLength: 1, maxLength: 20 }), (times) => {
        const locks = times.map(([acquiredMs, heldMs]) =>
          lockOf(heldMs, { acquiredMs, releasedMs: acquiredMs + heldMs }),
        );
        const endMs = Math.max(...locks.map(({ releasedMs }) => releasedMs), 1);
        const chart = htmlText(timelineChart(lockGroups(locks, 100), endMs));
        const bars = [...chart.matchAll(/<rect class="[^"]+" x="([\d.]+)%" y="\d+" width="([\d.]+)%"/g)];
        expect(bars).toHaveLength(times.length);
        for (const [, x, width] of bars) {
          expect(Number(width)).toBeGreaterThanOrEqual(0.4);
          expect(Number(x) + Number(width)).toBeLessThanOrEqual(100.11);
        }
      }),
    );
  });
});
