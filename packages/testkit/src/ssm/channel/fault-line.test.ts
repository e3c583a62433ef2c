import fc from 'fast-check';
import { FaultLine, type LineFaults } from './fault-line';

const messages = Array.from({ length: 200 }, (_, index) => Buffer.from([index]));

async function through(faults: LineFaults | undefined): Promise<number[]> {
  const arrived: number[] = [];
  jest.useFakeTimers();
  try {
    const line = new FaultLine(faults, ([index = -1]) => void arrived.push(index));
    for (const message of messages) {
      line.send(message);
      await jest.advanceTimersByTimeAsync(1);
    }
    await jest.runAllTimersAsync();
  } finally {
    jest.useRealTimers();
  }
  return arrived;
}

const all = messages.map(([index = -1]) => index);

test('without faults everything comes, in order', async () => {
  expect(await through(undefined)).toEqual(all);
});

test('each fault, by its fraction', async () => {
  const dropped = await through({ drop: 0.2 });
  expect(dropped.length).toBeGreaterThan(130);
  expect(dropped.length).toBeLessThan(190);
  const repeated = await through({ repeat: 0.2 });
  expect(repeated.length).toBeGreaterThan(210);
  expect([...new Set(repeated)]).toEqual(all);
  for (const faults of [{ reorder: 0.2 }, { delay: 0.2, delayMs: 5 }]) {
    const mixed = await through(faults);
    expect(mixed).not.toEqual(all);
    expect(mixed.toSorted((a, b) => a - b)).toEqual(all);
  }
});

test('the same seed, the same faults', () => {
  const faults = fc.record({ seed: fc.nat(), drop: fc.constant(0.3), repeat: fc.constant(0.3) });
  const sync = (given: LineFaults): number[] => {
    const arrived: number[] = [];
    const line = new FaultLine(given, ([index = -1]) => void arrived.push(index));
    for (const message of messages) line.send(message);
    return arrived;
  };
  fc.assert(fc.property(faults, (given) => expect(sync(given)).toEqual(sync(given))));
});

test('what is under way when the socket goes is lost', async () => {
  const arrived: Buffer[] = [];
  const line = new FaultLine({ delay: 1, delayMs: 1 }, (message) => void arrived.push(message));
  line.send(Buffer.from('a'));
  line.clear();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(arrived).toEqual([]);
});
