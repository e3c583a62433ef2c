import { ownershipTags } from '@prodlike/aws';
import { claimLease } from './claim-lease';
import { leaseTag, readLease } from './lease';

const validMs = 120_000;

/** A tag in memory, a clock that a pause moves on by ten seconds, and what else happens at each pause. */
function stage(tag: string | undefined, atPause: (stage: { tag: string | undefined; now: Date }) => void) {
  const world = { tag, now: new Date('2026-11-22T03:00:00Z'), written: 0 };
  const claim = claimLease({
    run: 'shop/app/1',
    validMs,
    now: () => world.now,
    describe: async () => ({
      identifier: 'app-dev-20261122',
      tags: world.tag === undefined ? {} : { [ownershipTags.lease]: world.tag },
    }),
    writeTag: async (value) => {
      world.written += 1;
      world.tag = value;
    },
    pause: async () => {
      world.now = new Date(world.now.getTime() + 10_000);
      atPause(world);
    },
    report: () => undefined,
  });
  return { world, claim };
}

const other = (now: Date) => leaseTag({ run: 'shop/app/2', at: now });
const begin = new Date('2026-11-22T02:59:30Z');

test.each([undefined, 'free', 'nonsense', leaseTag({ run: 'shop/app/1', at: begin })])(
  '%s is taken at once',
  async (tag) => {
    const { world, claim } = stage(tag, () => {
      throw new Error('paused');
    });
    await claim;
    expect(readLease(world.tag)).toEqual({ run: 'shop/app/1', at: world.now });
  },
);

test('a lease that nobody renews runs out, and is taken over then', async () => {
  const { world, claim } = stage(other(begin), () => undefined);
  await claim;
  expect(world.now.getTime() - begin.getTime()).toBe(validMs);
  expect(readLease(world.tag)?.run).toBe('shop/app/1');
});

test('a lease that is renewed while watched stops the run, and nothing was written', async () => {
  const { world, claim } = stage(other(begin), (seen) => {
    seen.tag = other(seen.now);
  });
  await expect(claim).rejects.toThrow(
    'Another rotation is at work on app-dev-20261122: shop/app/2 said so at 2026-11-22T03:00:10.000Z.',
  );
  expect(world.written).toBe(0);
});

test('of two that take over at once, the last writer has it', async () => {
  const world = { tag: '', now: new Date('2026-11-22T03:00:00Z') };
  const claim = claimLease({
    run: 'shop/app/1',
    validMs,
    now: () => world.now,
    describe: async () => ({ identifier: 'app-dev-20261122', tags: { [ownershipTags.lease]: world.tag } }),
    writeTag: async () => {
      world.tag = other(world.now);
    },
    pause: async () => undefined,
    report: () => undefined,
  });
  await expect(claim).rejects.toThrow('Another rotation is at work');
});

test('what is described may lag behind what was written', async () => {
  let described = other(new Date('2026-11-21T00:00:00Z'));
  let written = '';
  let pauses = 0;
  await claimLease({
    run: 'shop/app/1',
    validMs,
    now: () => new Date('2026-11-22T03:00:00Z'),
    describe: async () => ({ identifier: 'app-dev-20261122', tags: { [ownershipTags.lease]: described } }),
    writeTag: async (value) => {
      written = value;
    },
    pause: async () => {
      pauses += 1;
      if (pauses === 3) described = written;
    },
    report: () => undefined,
  });
  expect(pauses).toBe(3);
});

/** A tag that others write in the moment after ours, and a clock that a pause moves on by five seconds. */
function overwritten(by: readonly ((now: Date) => string)[]) {
  const world = { tag: '', now: new Date('2026-11-22T03:00:00Z'), written: 0 };
  const later = [...by];
  const claim = claimLease({
    run: 'shop/app/1',
    validMs,
    now: () => world.now,
    describe: async () => ({ identifier: 'app-dev-20261122', tags: { [ownershipTags.lease]: world.tag } }),
    writeTag: async (value) => {
      world.written += 1;
      world.tag = later.shift()?.(world.now) ?? value;
    },
    pause: async () => {
      world.now = new Date(world.now.getTime() + 5_000);
      if (readLease(world.tag)?.run === 'shop/app/2') world.tag = later.shift()?.(world.now) ?? world.tag;
    },
    report: () => undefined,
  });
  return { world, claim };
}

const behind = (now: Date) => other(new Date(now.getTime() - 1_000));

test('one that writes last has it, though its clock is behind', async () => {
  const { world, claim } = overwritten([behind, behind, behind, behind]);
  await expect(claim).rejects.toThrow('Another rotation is at work');
  expect(world.written).toBe(1);
});

test('one that gives its lease up right after ours was written leaves it to us', async () => {
  const { world, claim } = overwritten([() => 'free']);
  await claim;
  expect([world.written, readLease(world.tag)?.run]).toEqual([2, 'shop/app/1']);
});
