import { labGroups } from '@prodlike/testkit';
import type { RotationRequest } from '../rotation-request';
import { clusterWish } from './testing/cluster-wish';
import { describeInLab } from './testing/describe-in-lab';
import { originalsIn, oursIn } from './testing/lab-facts';
import { policyHash, recordName, rotateLab } from './testing/rotate-lab';

describeInLab('a rotation of an Aurora cluster', {}, (stage) => {
  let wish: Partial<RotationRequest>;
  beforeAll(async () => {
    wish = await clusterWish(stage().lab);
  });

  async function expectCluster(): Promise<void> {
    const { lab, inUse } = stage();
    lab.assertNeverExposed();
    const left = oursIn(lab);
    expect(left.map(({ kind }) => kind).sort()).toEqual(['cluster', 'instance']);
    for (const { groups, tags } of left) {
      expect(groups).toEqual([labGroups.development]);
      expect(tags).toMatchObject({ 'prodlike:data': 'masked', 'prodlike:policy': policyHash });
    }
    const cluster = left.find(({ kind }) => kind === 'cluster');
    expect(inUse()).toBe(cluster?.identifier);
    expect(await originalsIn(cluster?.superuser)).toBe(0);
  }

  test('restores its snapshot, with a member, and puts the record on its endpoint', async () => {
    const { lab, target } = stage();
    const others = await lab.others(recordName);
    const { failure, next } = await rotateLab(target, {}, wish);
    expect(failure).toBeUndefined();
    expect(next).toMatchObject({ kind: 'cluster', data: 'masked', inUse: true });
    await expectCluster();
    expect(await lab.others(recordName)).toBe(others);
  });

  test('replaces it, members first, by a copy-on-write clone', async () => {
    const { lab, target, inUse } = stage();
    const former = inUse();
    const { failure, deleted } = await rotateLab(target, {}, { ...wish, from: { kind: 'clone' } });
    expect(failure).toBeUndefined();
    expect(deleted).toEqual([former]);
    await expectCluster();
    const restore = lab.calls.find(({ action }) => action === 'rds:RestoreDBClusterToPointInTime');
    expect(restore?.status).toBe(200);
  });

  test('goes on where a run was interrupted before its member was made', async () => {
    const { lab, target } = stage();
    await lab.takeSnapshot({ kind: 'cluster', of: 'shop', type: 'manual', identifier: 'night-2' });
    lab.faults.add({ action: 'rds:CreateDBInstance', kind: 'access-denied' });
    const first = await rotateLab(target, {}, wish);
    expect(first.failure).toMatchObject({ step: 'wait-until-available', kind: 'interrupted', next: 'kept' });
    const second = await rotateLab(target, {}, wish);
    expect([second.failure, second.plan.kind]).toEqual([undefined, 'resume']);
    await expectCluster();
  });
});
