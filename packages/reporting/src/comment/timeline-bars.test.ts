import { catalogName } from '@prodlike/core';
import * as given from '../fixtures/observed';
import { timelineBars } from './timeline-bars';

const at = (acquiredMs: number, releasedMs: number, parts = {}) =>
  given.lockOf(releasedMs - acquiredMs, { acquiredMs, releasedMs, ...parts });

describe('timelineBars', () => {
  it('merges what overlaps on one table, and nothing else', () => {
    const bars = timelineBars(
      [at(0, 100), at(50, 200), at(300, 400), at(60, 90, { relation: catalogName('customers') })],
      40,
    );
    expect(bars.map(({ table, fromMs, toMs }) => [table, fromMs, toMs])).toEqual([
      ['orders', 0, 200],
      ['customers', 60, 90],
      ['orders', 300, 400],
    ]);
  });

  it('keeps the bars that matter most, in order of time', () => {
    const maintenance = { mode: 'ShareUpdateExclusiveLock', blocks: ['ddl', 'vacuum'] };
    const bars = timelineBars(
      [at(0, 9_000, maintenance), at(500, 510), at(100, 300, { relation: catalogName('b') })],
      2,
    );
    expect(bars.map(({ table, blocked }) => [table, blocked])).toEqual([
      ['b', 'reads-and-writes'],
      ['orders', 'reads-and-writes'],
    ]);
  });
});
