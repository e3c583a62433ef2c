import { labGroups, labNames } from '@prodlike/testkit';
import { type LabWorld, policyHash, shownMs, soon, startLabWorld, tagsOf } from '../lab-world.testing';
import { settledAfterChange } from '../wait/after-change';
import { settled, settledInGroups } from '../wait/wait-condition';
import { waitFor } from '../wait/wait-for';
import { waitForSnapshot } from '../wait/wait-for-snapshot';
import type { ClusterRestore, RestoreFrom } from './restore-settings';
import { clusterRestore } from './restores.testing';

let world: LabWorld;
beforeAll(async () => {
  world = await startLabWorld({ delays: { unseenDescribes: 1 } });
  await world.lab.addCluster({ identifier: 'shop', dataOf: 'prod' });
});
afterAll(() => world?.stop());

const cluster = (identifier: string) => ({ kind: 'cluster', identifier }) as const;

function restoreOf(identifier: string, from: RestoreFrom): ClusterRestore {
  const member = {
    ...clusterRestore.member,
    identifier: `${identifier}-a`,
    parameterGroup: labNames.parameterGroup,
  };
  return {
    ...clusterRestore,
    target: cluster(identifier),
    from,
    engineVersion: '15.4',
    subnetGroup: labNames.subnetGroup,
    securityGroups: [labGroups.quarantine],
    parameterGroup: labNames.clusterParameterGroup,
    optionGroup: undefined,
    tags: tagsOf(
      'shop',
      from.kind === 'snapshot' ? from.snapshot : 'clone',
      'run/1 2026-11-22T03:07:00.000Z',
    ),
    member,
  };
}

it('leads a cluster with its member through its life', async () => {
  const { rds, reader, lab, changes } = world;
  const snapshot = await lab.takeSnapshot({ kind: 'cluster', of: 'shop', creatingMs: 200 });
  const ready = await waitForSnapshot(reader, { kind: 'cluster', identifier: snapshot }, soon);
  expect(ready).toMatchObject({ kind: 'cluster', source: 'shop', type: 'automated', status: 'available' });
  const target = cluster('app-dev-20261122');
  const settings = restoreOf(target.identifier, { kind: 'snapshot', snapshot });
  expect(await rds.restore(settings)).toEqual({ created: true });
  expect(await rds.createMember(settings)).toEqual({ created: true });
  const member = { kind: 'instance', identifier: settings.member.identifier } as const;
  await waitFor(reader, target, settled, soon);
  expect(await waitFor(reader, member, settled, soon)).toMatchObject({ cluster: target.identifier });
  expect(await rds.createMember(settings)).toEqual({ created: true });

  await rds.setMasterPassword(target, 'a-generated-password-1');
  await waitFor(reader, target, settledAfterChange(shownMs), soon);
  await rds.tag(target, { 'prodlike:data': 'masked', 'prodlike:policy': policyHash });
  await rds.setSecurityGroups(target, [labGroups.development]);
  const opened = await waitFor(reader, target, settledInGroups([labGroups.development]), soon);
  expect(opened.members).toEqual([expect.objectContaining({ identifier: member.identifier })]);
  await expect(rds.setSecurityGroups(member, [labGroups.development])).rejects.toThrow(
    'has the security groups of its cluster',
  );

  await rds.delete(target);
  await world.untilGone(target);
  expect(await reader.describeInstance(member.identifier)).toBeUndefined();
  expect(changes()).toEqual([
    'rds:RestoreDBClusterFromSnapshot',
    'rds:CreateDBInstance',
    'rds:ModifyDBCluster',
    'rds:AddTagsToResource',
    'rds:ModifyDBCluster',
    'rds:DeleteDBInstance',
    'rds:DeleteDBCluster',
  ]);
});

it('clones a cluster, and knows its clone again when the answers were lost', async () => {
  const { rds, reader, lab, changes } = world;
  const settings = restoreOf('app-dev-20261123', { kind: 'clone', source: 'shop' });
  lab.faults.add({ action: 'rds:RestoreDBClusterToPointInTime', kind: 'lost-answer' });
  lab.faults.add({ action: 'rds:CreateDBInstance', kind: 'lost-answer' });
  expect(await rds.restore(settings)).toEqual({ created: true });
  expect(await rds.createMember(settings)).toEqual({ created: true });
  expect(new Set(changes())).toEqual(new Set(['rds:RestoreDBClusterToPointInTime', 'rds:CreateDBInstance']));
  expect((await reader.describeClusters()).map(({ identifier }) => identifier).sort()).toEqual([
    'app-dev-20261123',
    'shop',
  ]);
});

it('changes no cluster and no member of somebody else', async () => {
  const { rds, changes } = world;
  const target = cluster('app-dev-20261124');
  const settings = restoreOf(target.identifier, { kind: 'clone', source: 'shop' });
  await expect(rds.delete(cluster('shop'))).rejects.toThrow('was not sent');
  await expect(rds.createMember({ ...settings, target: cluster('shop') })).rejects.toThrow('was not sent');
  await expect(rds.createMember(settings)).rejects.toThrow(
    'The cluster "app-dev-20261124" that it would join',
  );
  expect(changes()).toEqual([]);
});
