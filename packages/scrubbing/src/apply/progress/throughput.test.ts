import fc from 'fast-check';
import { type ProgressFigures, progressLine, timeLeft } from './throughput';

const gib = 1024 ** 3;
const figures: ProgressFigures = {
  tablesDone: 1,
  tables: 3,
  bytesDone: gib,
  bytes: 4 * gib,
  startedAtMs: 0,
  nowMs: 10_000,
  sessions: 1,
  running: [{ name: 'crm.a', bytes: gib, startedAtMs: 10_000, phase: 'loading' }],
};

test('what is left follows from the throughput so far', () => {
  expect(timeLeft(figures)).toEqual({ tables: [10_000], all: 30_000 });
  expect(progressLine(figures)).toBe(
    'crm.a: loading, 0 ms, about 10.0 s left · 1 of 3 tables, 1.0 GiB of 4.0 GiB, 102.4 MiB/s, about 30.0 s left',
  );
});

test('before the first table is done it is a guess, and said to be one', () => {
  const first = { ...figures, tablesDone: 0, bytesDone: 0 };
  expect(timeLeft(first)).toEqual({ tables: [25_600], all: 102_400 });
  expect(progressLine(first)).toBe(
    'crm.a: loading, 0 ms, about 25.6 s left · 0 of 3 tables, 0 B of 4.0 GiB, about 1 min 42 s left (a guess until a table is done)',
  );
});

test('no time left is negative or endless', () => {
  const amount = fc.integer({ min: 0, max: 10 * gib });
  const table = fc.record({
    name: fc.constant('t'),
    phase: fc.constant('p'),
    bytes: amount,
    startedAtMs: fc.integer({ min: 0, max: 5_000 }),
  });
  fc.assert(
    fc.property(amount, amount, fc.array(table, { maxLength: 4 }), (bytesDone, more, running) => {
      const bytes = bytesDone + more + running.reduce((sum, one) => sum + one.bytes, 0);
      const { tables, all } = timeLeft({ ...figures, bytesDone, bytes, running });
      for (const left of [...tables, all]) expect(left >= 0 && Number.isFinite(left)).toBe(true);
    }),
  );
});
