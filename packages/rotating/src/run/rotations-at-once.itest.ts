import { ownershipTags } from '@prodlike/aws';
import { until } from '@prodlike/testkit';
import { type BundledChild, bundleChild } from './testing/bundle-child';
import { describeInLab } from './testing/describe-in-lab';
import { oursIn } from './testing/lab-facts';
import { lightEffects } from './testing/light-effects';
import { rotateLab } from './testing/rotate-lab';
import { runChild } from './testing/run-child';

const lease = { validMs: 60_000, renewalMs: 300 };
/** As one sees it that waits until another's has run out. */
const shortLease = { validMs: 6_000, renewalMs: 300 };

describeInLab('rotations at once', {}, (stage) => {
  let child: BundledChild;
  beforeAll(async () => {
    child = await bundleChild();
    await rotateLab(stage().target);
  });
  afterAll(() => child?.remove());

  const leaseOf = (identifier: string) => stage().lab.database(identifier).tags[ownershipTags.lease] ?? '';

  test('the second stops as soon as the first renews its lease, and has changed nothing', async () => {
    const { lab, target, nextNight, nextName, mutations, expectRotated } = stage();
    const snapshot = await nextNight();
    const name = nextName();
    const light = lightEffects(lab.caFile);
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const effects: typeof light = {
      ...light,
      scrub: async (...given) => {
        await released;
        return await light.scrub(...given);
      },
    };
    const first = rotateLab(target, { effects, lease });
    await until('the first has restored', async () =>
      oursIn(lab).some(({ identifier, status }) => identifier === name && status === 'available'),
    );
    const second = await rotateLab({ ...target, run: 'shop/app/2' }, { lease });
    expect(second.failure).toMatchObject({ step: 'wait-for-snapshot', kind: 'interrupted' });
    expect(String(second.failure?.error)).toContain(`Another rotation is at work on ${name}: shop/app/1 `);
    expect(second.deleted).toEqual([]);
    release();
    expect((await first).failure).toBeUndefined();
    expect(mutations(0).filter((action) => action.startsWith('rds:Restore'))).toHaveLength(2);
    await expectRotated(snapshot);
  });

  test('of two that begin together one is stopped, and the other comes to its end', async () => {
    const { target, nextNight, expectRotated } = stage();
    const snapshot = await nextNight();
    const outcomes = await Promise.all(
      ['shop/app/3', 'shop/app/4'].map((run) => rotateLab({ ...target, run }, { lease })),
    );
    const failures = outcomes.flatMap(({ failure }) => (failure ? [String(failure.error)] : []));
    expect(failures).toEqual([expect.stringContaining('Another rotation is at work')]);
    await expectRotated(snapshot);
  });

  test('a run that was killed holds up another one until its lease runs out, and its own not at all', async () => {
    const { lab, target, nextNight, nextName, expectRotated } = stage();
    const snapshot = await nextNight();
    const name = nextName();
    const { child: rotation, ended } = runChild(child.file, lab, 'shop/app/5');
    const stop = lab.onCall({
      beforeForward: ({ action }) => {
        if (action === 'rds:ModifyDBInstance') rotation.kill('SIGKILL');
      },
    });
    expect((await ended).signal).toBe('SIGKILL');
    stop();
    const heldSince = new Date(leaseOf(name).split(' ')[1] ?? '').getTime();
    const { failure, plan } = await rotateLab({ ...target, run: 'shop/app/6' }, { lease: shortLease });
    expect(failure).toBeUndefined();
    expect(plan.kind).toBe('resume');
    expect(Date.now() - heldSince).toBeGreaterThan(shortLease.validMs);
    await expectRotated(snapshot);
  });

  test('a run that was told to end gives its lease up, and another one goes on at once', async () => {
    const { lab, target, nextNight, nextName, expectRotated } = stage();
    const snapshot = await nextNight();
    const name = nextName();
    const { child: rotation, ended } = runChild(child.file, lab, 'shop/app/7');
    const stop = lab.onCall({
      beforeAnswer: ({ action }) => {
        if (action === 'rds:ModifyDBInstance') rotation.kill('SIGTERM');
      },
    });
    const { code, log } = await ended;
    stop();
    expect(log).toContain('SIGTERM: cleaning up before ending.');
    expect(code).toBe(143);
    expect(leaseOf(name)).toBe('free');
    const { failure, plan } = await rotateLab({ ...target, run: 'shop/app/8' });
    expect(failure).toBeUndefined();
    expect(plan.kind).toBe('resume');
    await expectRotated(snapshot);
  });
});
