import fc from 'fast-check';
import { runInParallel } from './run-in-parallel';
import type { TocEntry } from './toc-entry';

function entryOf(id: number, kind: string, dependencies: readonly number[]): TocEntry {
  return {
    id,
    kind,
    tag: '',
    section: 'post-data',
    definition: '',
    dropStatement: '',
    copyStatement: '',
    schema: '',
    accessMethod: '',
    relationKind: '',
    owner: '',
    dependencies,
    data: { kind: 'none' },
  };
}

const tables = new Set([1, 2, 3]);

/** Entries 10, 11, … that depend on tables and on each other, backwards or in cycles. */
const entries = fc
  .array(
    fc.record({
      kind: fc.constantFrom('INDEX', 'FK CONSTRAINT', 'TRIGGER'),
      dependencies: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 4 }),
    }),
    { maxLength: 11 },
  )
  .map((list) => list.map(({ kind, dependencies }, i) => entryOf(10 + i, kind, dependencies)));

describe('runInParallel', () => {
  it('runs each entry once, never two that lock one table, never two on one session', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.integer({ min: 1, max: 4 }), fc.scheduler(), async (list, sessions, s) => {
        const running = new Map<number, TocEntry>();
        const done: number[] = [];
        const run = async (entry: TocEntry, session: number): Promise<void> => {
          expect(running.has(session)).toBe(false);
          for (const other of running.values()) expect(sharedTables(entry, other)).toEqual([]);
          running.set(session, entry);
          await s.schedule(Promise.resolve());
          running.delete(session);
          done.push(entry.id);
        };
        const finished = runInParallel(list, tables, sessions, run);
        await s.waitFor(finished);
        expect(done.toSorted((a, b) => a - b)).toEqual(list.map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });

  it('starts an entry after those it depends on', async () => {
    const order: number[] = [];
    const list = [entryOf(10, 'INDEX', [12]), entryOf(11, 'INDEX', []), entryOf(12, 'INDEX', [11])];
    await runInParallel(list, tables, 3, async ({ id }) => {
      await Promise.resolve();
      order.push(id);
    });
    expect(order).toEqual([11, 12, 10]);
  });

  it('throws the first failure after those under way have ended, and starts no more', async () => {
    const ended: number[] = [];
    const list = [entryOf(10, 'INDEX', []), entryOf(11, 'INDEX', []), entryOf(12, 'INDEX', [])];
    const run = async ({ id }: TocEntry): Promise<void> => {
      if (id === 10) throw new Error('refused');
      await new Promise((resolve) => setImmediate(resolve));
      ended.push(id);
    };
    await expect(runInParallel(list, tables, 2, run)).rejects.toThrow('refused');
    expect(ended).toEqual([11]);
  });
});

function sharedTables(a: TocEntry, b: TocEntry): number[] {
  if (a.kind === 'INDEX' || b.kind === 'INDEX') return [];
  return a.dependencies.filter((id) => tables.has(id) && b.dependencies.includes(id));
}
