import { guardMutation } from './guard-mutation';
import {
  bounds,
  cluster,
  hostOf,
  instance,
  maskedTags,
  noFacts,
  policyHash,
  quarantine,
  unmaskedTags,
} from './guarded.testing';
import type { Change, Creation, RecordChange } from './mutation';
import type { MutationFacts } from './mutation-facts';

const name = 'app-dev-20261122';

const creation: Creation = {
  call: 'RestoreDBInstanceFromDBSnapshot',
  target: { kind: 'instance', identifier: name },
  tags: unmaskedTags,
  securityGroups: [quarantine],
  publiclyAccessible: false,
};

const member: Creation = {
  call: 'CreateDBInstance',
  target: { kind: 'instance', identifier: `${name}-a` },
  tags: unmaskedTags,
  securityGroups: [],
  publiclyAccessible: false,
  cluster: name,
};

function change(call: Change['call'], more: Partial<Change> = {}): Change {
  return { call, target: { kind: 'instance', identifier: name }, ...more };
}

const open = { securityGroups: [{ id: 'sg-dev', status: 'active' }], tags: maskedTags };
const move: RecordChange = {
  call: 'ChangeResourceRecordSets',
  zoneId: 'Z1',
  name: 'db.dev.example.internal',
  type: 'CNAME',
  action: 'UPSERT',
  value: hostOf(name),
};
const moving: MutationFacts = {
  ...noFacts,
  record: { type: 'CNAME', values: [hostOf('app-dev-20261121')] },
  valueTarget: instance(name, open),
  presentTarget: instance('app-dev-20261121', open),
};
const toMasked = { 'prodlike:data': 'masked', 'prodlike:policy': policyHash };
const target = instance(name);
const masked = instance(name, { tags: maskedTags });

describe('what a rotation does', () => {
  test.each([
    ['restores into quarantine', creation, noFacts],
    ['restores a second time what exists of ours', creation, { ...noFacts, target }],
    ['makes a member of its cluster', member, { ...noFacts, cluster: cluster(name) }],
    ['sets a password', change('ModifyDBInstance'), { ...noFacts, target }],
    [
      'renews its lease',
      change('AddTagsToResource', { tags: { 'prodlike:lease': 'o/r/1 2026-11-22T04:00:00Z' } }),
      { ...noFacts, target },
    ],
    ['writes that it is masked', change('AddTagsToResource', { tags: toMasked }), { ...noFacts, target }],
    ['writes it again', change('AddTagsToResource', { tags: toMasked }), { ...noFacts, target: masked }],
    [
      'opens what is masked',
      change('ModifyDBInstance', { securityGroups: ['sg-dev'] }),
      { ...noFacts, target: masked },
    ],
    [
      'backs up what is masked',
      change('ModifyDBInstance', { backupRetentionDays: 1 }),
      { ...noFacts, target: masked },
    ],
    [
      'closes what is not',
      change('ModifyDBInstance', { securityGroups: [quarantine] }),
      { ...noFacts, target: instance(name, { ...open, tags: unmaskedTags }) },
    ],
    ['moves the record', move, moving],
    ['makes the record', move, { ...moving, record: null, presentTarget: null }],
    [
      'deletes',
      change('DeleteDBInstance'),
      { ...noFacts, target, record: { type: 'CNAME', values: [hostOf('app-dev-20261121')] } },
    ],
  ] satisfies [string, Creation | Change | RecordChange, MutationFacts][])('%s', (_, mutation, facts) => {
    expect(guardMutation(bounds, mutation, facts)).toEqual([]);
  });
});

describe('a creation', () => {
  test.each([
    ['outside quarantine', { securityGroups: ['sg-dev'] }],
    ['in another group too', { securityGroups: [quarantine, 'sg-dev'] }],
    ['in the default group', { securityGroups: [] }],
    ['in public', { publiclyAccessible: true }],
    ['said to be masked', { tags: { ...unmaskedTags, 'prodlike:data': 'masked' } }],
    ['with a proof', { tags: { ...unmaskedTags, 'prodlike:policy': policyHash } }],
    ['without tags', { tags: {} }],
    ['with a made-up tag of ours', { tags: { ...unmaskedTags, 'Prodlike:data': 'masked' } }],
    ['as a member of a cluster', { cluster: 'app-dev-x' }],
    ['of another kind', { target: { kind: 'cluster', identifier: name } }],
    ['without a cluster to join', { call: 'CreateDBInstance', securityGroups: [] }],
  ] satisfies [string, Partial<Creation>][])('%s is refused', (_, changes) => {
    expect(guardMutation(bounds, { ...creation, ...changes }, noFacts)).not.toEqual([]);
  });

  test.each([
    ['which is not there', null],
    ['which is another', cluster('app-dev-20261121')],
    ["which is somebody else's", cluster(name, { tags: {} })],
  ])('of a member of a cluster %s is refused', (_, joined) => {
    expect(guardMutation(bounds, member, { ...noFacts, cluster: joined })).not.toEqual([]);
  });

  test("under a name of somebody else's is refused", () => {
    const facts = { ...noFacts, target: instance(name, { tags: {} }) };
    expect(guardMutation(bounds, creation, facts)).toContain(
      `${name} does not have the tag prodlike:owner=rotate-rds.`,
    );
  });
});

describe('a change', () => {
  test.each([
    ['opens what is not masked', change('ModifyDBInstance', { securityGroups: ['sg-dev'] }), target],
    [
      'opens what is masked without a proof',
      change('ModifyDBInstance', { securityGroups: ['sg-dev'] }),
      instance(name, { tags: { ...unmaskedTags, 'prodlike:data': 'masked' } }),
    ],
    ['backs up what is not masked', change('ModifyDBInstance', { backupRetentionDays: 1 }), target],
    ['hides backups in a deletion', change('DeleteDBInstance', { backupRetentionDays: 1 }), masked],
    ['leaves no group', change('ModifyDBInstance', { securityGroups: [] }), masked],
    [
      'changes the owner',
      change('AddTagsToResource', { tags: { 'prodlike:owner': 'migration-test' } }),
      target,
    ],
    [
      'changes the source',
      change('AddTagsToResource', { tags: { ...toMasked, 'prodlike:source': 'other' } }),
      target,
    ],
    ["changes a user's tag", change('AddTagsToResource', { tags: { team: 'b' } }), target],
    [
      'says masked without a policy',
      change('AddTagsToResource', { tags: { 'prodlike:data': 'masked' } }),
      target,
    ],
    [
      'says masked with a policy that is none',
      change('AddTagsToResource', { tags: { ...toMasked, 'prodlike:policy': 'none' } }),
      target,
    ],
    [
      'says masked under another policy',
      change('AddTagsToResource', { tags: { ...toMasked, 'prodlike:policy': '0'.repeat(64) } }),
      masked,
    ],
    ['writes no tags', change('AddTagsToResource', { tags: {} }), target],
    ['hides tags in a modification', change('ModifyDBInstance', { tags: toMasked }), target],
    ['hides groups in a deletion', change('DeleteDBInstance', { securityGroups: [quarantine] }), target],
    ['meets nothing', change('ModifyDBInstance'), null],
    ['meets another instance', change('ModifyDBInstance'), instance('app-dev-20261121')],
    ['meets a cluster', change('ModifyDBInstance'), cluster(name)],
    ['calls an instance a cluster', change('DeleteDBCluster'), target],
    ['deletes what has replicas', change('DeleteDBInstance'), instance(name, { replicas: ['reports'] })],
    [
      "changes a member of somebody else's cluster",
      change('ModifyDBInstance'),
      instance(name, { cluster: 'theirs' }),
    ],
  ] satisfies [string, Change, MutationFacts['target']][])('that %s is refused', (_, mutation, described) => {
    expect(guardMutation(bounds, mutation, { ...noFacts, target: described })).not.toEqual([]);
  });

  test.each([
    ['the instance', instance(name), null, hostOf(name)],
    ['the instance, in capitals and with a dot', instance(name), null, `${hostOf(name).toUpperCase()}.`],
    [
      'the cluster of the member',
      instance(`${name}-a`, { cluster: name }),
      cluster(name),
      cluster(name).endpoint?.host ?? '',
    ],
    ["the cluster's readers", cluster(name), null, `${name}.cluster-ro-c1a2b3.eu-west-1.rds.amazonaws.com`],
    ['an instance without an endpoint', instance(name, { status: 'failed' }), null, hostOf(name)],
  ])('that deletes while the record points at %s is refused', (_, described, joined, value) => {
    const kind = 'members' in described ? 'cluster' : 'instance';
    const call = kind === 'cluster' ? 'DeleteDBCluster' : 'DeleteDBInstance';
    const mutation: Change = { call, target: { kind, identifier: described.identifier } };
    const facts = { ...noFacts, target: described, cluster: joined };
    expect(guardMutation(bounds, mutation, facts)).toEqual([]);
    expect(guardMutation(bounds, mutation, { ...facts, record: { type: 'CNAME', values: [value] } })).toEqual(
      [`The record db.dev.example.internal points at ${described.identifier}.`],
    );
  });

  test("of a cluster with somebody else's member is refused", () => {
    const described = cluster(name, { members: [{ identifier: 'reports', writer: false }] });
    const mutation: Change = { call: 'ModifyDBCluster', target: { kind: 'cluster', identifier: name } };
    expect(guardMutation(bounds, mutation, { ...noFacts, target: described })).toEqual([
      '"reports" does not start with "app-dev-".',
    ]);
  });
});

describe('a change of the record', () => {
  test.each([
    ['in another zone', { zoneId: 'Z2' }, {}],
    ['of another name', { name: 'db.example.internal' }, {}],
    ['to another host', { value: hostOf('prod') }, {}],
    ['to a host of nobody', {}, { valueTarget: null }],
    ['to the source', { value: hostOf('prod') }, { valueTarget: instance('prod', open) }],
    ['to what is not masked', {}, { valueTarget: instance(name, { ...open, tags: unmaskedTags }) }],
    ['to what is in quarantine', {}, { valueTarget: instance(name, { tags: maskedTags }) }],
    ['to a member of a cluster', {}, { valueTarget: instance(name, { ...open, cluster: 'app-dev-c' }) }],
    ["from somebody else's host", {}, { presentTarget: instance('app-dev-20261121', { tags: {} }) }],
    ['from a host of nobody', {}, { presentTarget: null }],
    ['from an address', {}, { record: { type: 'A', values: ['10.0.0.7'] } }],
    [
      'from several values',
      {},
      { record: { type: 'CNAME', values: [hostOf('app-dev-20261121'), 'x.example'] } },
    ],
  ] satisfies [string, Partial<RecordChange>, Partial<MutationFacts>][])(
    '%s is refused',
    (_, changes, facts) => {
      expect(guardMutation(bounds, { ...move, ...changes }, { ...moving, ...facts })).not.toEqual([]);
    },
  );

  test('is refused where the run has no record', () => {
    const { record: _, ...without } = bounds;
    expect(guardMutation(without, move, moving)).not.toEqual([]);
  });
});
