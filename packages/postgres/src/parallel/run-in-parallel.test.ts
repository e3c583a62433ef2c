import fc from 'fast-check';
import { type ParallelStep, runInParallel } from './run-in-parallel';

const tables = fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }).map((list) => new Set(list));

/** Steps 10, 11, … that depend on each other, backwards or in cycles. */
const steps = fc
  .array(
    fc.record({
      locks: tables,
      shares: tables,
      dependencies: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 4 }),
    }),
    { maxLength: 11 },
  )
  .map((list) => list.map((step, i): ParallelStep => ({ id: 10 + i, ...step })));

const step = (id: number, dependencies: readonly number[] = []): ParallelStep => ({
  id,
  dependencies,
  locks: new Set(),
});

describe('runInParallel', () => {
  it('takes each step once, never two where one locks what the other works on, never two on one session', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), fc.scheduler(), async (list, sessions, s) => {
        const running = new Map<number, ParallelStep>();
        const done: number[] = [];
        const run = async (taken: ParallelStep, session: number): Promise<void> => {
          expect(running.has(session)).toBe(false);
          for (const other of running.values()) expect(inEachOthersWay(taken, other)).toEqual([]);
          running.set(session, taken);
          await s.schedule(Promise.resolve());
          running.delete(session);
          done.push(taken.id);
        };
        const finished = runInParallel(list, sessions, run);
        await s.waitFor(finished);
        expect(done.toSorted((a, b) => a - b)).toEqual(list.map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });

  it('lets steps share a table', async () => {
    const shares = new Set([1]);
    let together = 0;
    let most = 0;
    await runInParallel(
      [
        { ...step(10), shares },
        { ...step(11), shares },
      ],
      2,
      async () => {
        most = Math.max(most, ++together);
        await new Promise((resolve) => setImmediate(resolve));
        together--;
      },
    );
    expect(most).toBe(2);
  });

  it('starts a step after those it depends on', async () => {
    const order: number[] = [];
    await runInParallel([step(10, [12]), step(11), step(12, [11])], 3, async ({ id }) => {
      await Promise.resolve();
      order.push(id);
    });
    expect(order).toEqual([11, 12, 10]);
  });

  it('throws the first failure after those under way have ended, and starts no more', async () => {
    const ended: number[] = [];
    const run = async ({ id }: ParallelStep): Promise<void> => {
      if (id === 10) throw new Error('refused');
      await new Promise((resolve) => setImmediate(resolve));
      ended.push(id);
    };
    await expect(runInParallel([step(10), step(11), step(12)], 2, run)).rejects.toThrow('refused');
    expect(ended).toEqual([11]);
  });
});

function inEachOthersWay(a: ParallelStep, b: ParallelStep): number[] {
  const used = (one: ParallelStep): number[] => [...one.locks, ...(one.shares ?? [])];
  return [...used(a).filter((table) => b.locks.has(table)), ...used(b).filter((table) => a.locks.has(table))];
}
