import { ownershipTags } from '@prodlike/aws';
import { AdvisedError } from '@prodlike/core';
import { type KeptLease, keepLease } from './keep-lease';
import { freeLease, leaseTag } from './lease';

const times = { validMs: 120_000, renewalMs: 30_000 };
const start = new Date('2026-11-22T03:00:00Z');
let kept: KeptLease;

beforeEach(() => {
  jest.useFakeTimers({ now: start });
});
afterEach(async () => {
  await kept.stop();
  jest.useRealTimers();
});

/** A tag in memory. @param write how it is written */
function stage(write?: () => Promise<void>) {
  const world = {
    tag: leaseTag({ run: 'shop/app/1', at: start }),
    lost: [] as AdvisedError[],
    writes: 0,
  };
  kept = keepLease({
    ...times,
    run: 'shop/app/1',
    identifier: 'app-dev-20261122',
    now: () => new Date(),
    describe: async () => ({ identifier: 'app-dev-20261122', tags: { [ownershipTags.lease]: world.tag } }),
    writeTag: async (value) => {
      world.writes += 1;
      await write?.();
      world.tag = value;
    },
    onLost: (error) => world.lost.push(error),
  });
  return world;
}

const secondsLater = (seconds: number) => new Date(start.getTime() + seconds * 1000);

test('it is renewed every 30 seconds until it is stopped', async () => {
  const world = stage();
  await jest.advanceTimersByTimeAsync(95_000);
  expect(world.tag).toBe(leaseTag({ run: 'shop/app/1', at: secondsLater(90) }));
  await kept.stop();
  await jest.advanceTimersByTimeAsync(95_000);
  expect(world.writes).toBe(3);
  expect(world.lost).toEqual([]);
});

test('a run whose lease another one has taken is told, and writes no more', async () => {
  const world = stage();
  world.tag = leaseTag({ run: 'shop/app/2', at: secondsLater(1) });
  await jest.advanceTimersByTimeAsync(95_000);
  expect(world.lost.map(({ message }) => message)).toEqual([
    expect.stringContaining('Another rotation is at work on app-dev-20261122: shop/app/2 '),
  ]);
  await kept.free();
  expect(world.writes).toBe(0);
});

test('an older lease is a stale answer', async () => {
  const world = stage();
  world.tag = leaseTag({ run: 'shop/app/2', at: secondsLater(-300) });
  await jest.advanceTimersByTimeAsync(31_000);
  expect([world.lost, world.writes]).toEqual([[], 1]);
});

test('renewals that fail are made again; after two minutes another run may have taken over', async () => {
  const world = stage(async () => {
    throw new AdvisedError('AWS throttled it.', 'Wait.');
  });
  await jest.advanceTimersByTimeAsync(95_000);
  expect([world.lost, world.writes]).toEqual([[], 3]);
  await jest.advanceTimersByTimeAsync(30_000);
  expect(world.lost.map(({ message }) => message)).toEqual([
    expect.stringContaining('could not be said for 2 minutes'),
  ]);
});

test('it is given up', async () => {
  const world = stage();
  await kept.free();
  expect(world.tag).toBe(freeLease);
});

test('what was described tells whether another run has taken over', () => {
  stage();
  const described = (run: string, seconds: number) => ({
    identifier: 'app-dev-20261122',
    tags: { [ownershipTags.lease]: leaseTag({ run, at: secondsLater(seconds) }) },
  });
  expect(() => kept.refuseOther(described('shop/app/2', 1))).toThrow('Another rotation is at work');
  kept.refuseOther(described('shop/app/2', -1));
  kept.refuseOther(described('shop/app/1', 1));
});
