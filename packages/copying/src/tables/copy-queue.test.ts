import { plainTable } from '@prodlike/testkit';
import fc from 'fast-check';
import type { TableCopy } from '../table-copy';
import { bytesLeft } from './bytes-left';
import { CopyQueue } from './copy-queue';

function copyOf(session: TableCopy['session'], estimatedBytes = 0): TableCopy {
  return {
    table: plainTable('t'),
    columns: [],
    select: '',
    format: 'binary',
    session,
    prepare: [],
    estimatedRows: 0,
    estimatedBytes,
  };
}

test('every copy is taken once, and never two of the owner at a time', () => {
  const sessions = fc.array(fc.constantFrom('owner' as const, 'any' as const), { maxLength: 30 });
  const lanes = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(sessions, lanes, fc.infiniteStream(fc.nat()), (kinds, most, choices) => {
      const copies = kinds.map((session) => copyOf(session));
      const queue = new CopyQueue(copies);
      const running: TableCopy[] = [];
      const taken: TableCopy[] = [];
      for (;;) {
        const next = running.length < most ? queue.next() : undefined;
        if (next !== undefined) {
          running.push(next);
          taken.push(next);
          expect(running.filter(({ session }) => session === 'owner').length).toBeLessThanOrEqual(1);
          continue;
        }
        if (running.length === 0) break;
        const [done] = running.splice(choices.next().value % running.length, 1);
        if (done !== undefined) queue.done(done);
      }
      expect(new Set(taken)).toEqual(new Set(copies));
      expect(taken).toHaveLength(copies.length);
    }),
  );
});

test('what is left is scaled by what finished tables came to', () => {
  const [done, running, waiting] = [copyOf('any', 100), copyOf('any', 50), copyOf('any', 10)];
  const left = (ofDone: ReadonlyMap<TableCopy, number>, now: ReadonlyMap<TableCopy, number>): number =>
    bytesLeft([done, running, waiting], ofDone, now);
  expect(left(new Map(), new Map())).toBe(160);
  expect(left(new Map([[done, 200]]), new Map([[running, 30]]))).toBe(100 - 30 + 20);
  expect(left(new Map([[done, 200]]), new Map([[running, 1000]]))).toBe(50 + 20);
});
