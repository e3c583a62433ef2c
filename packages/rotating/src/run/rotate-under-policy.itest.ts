import {
  type PermissionFeature,
  type PolicyValues,
  policyDocument,
  rotationPermissions,
} from '@prodlike/aws';
import { type AwsLab, labNames, startAwsLab } from '@prodlike/testkit';
import type { RotationRequest } from '../rotation-request';
import { originalsIn, oursIn } from './testing/lab-facts';
import { labRequest, prefix, recordName, rotateLab } from './testing/rotate-lab';

let lab: AwsLab;
let leave: () => void;

beforeAll(async () => {
  lab = await startAwsLab({
    lets: () => true,
    provesMasked: async (superuser) => (await originalsIn(superuser)) === 0,
  });
  leave = lab.enter();
  await lab.addNeighbours();
  await lab.addCluster({ identifier: 'shop', dataOf: 'prod', tags: { environment: 'production' } });
  await lab.takeSnapshot({ kind: 'cluster', of: 'shop' });
});

afterEach(async () => {
  lab.setPolicy(undefined);
  await lab.reset();
});

afterAll(async () => {
  leave?.();
  await lab?.stop();
});

const never = 'not-asked-for';

/** Exactly what docs/rotate-rds-iam.md gives, filled in for the lab. */
function policy(features: readonly PermissionFeature[], changes: Partial<PolicyValues> = {}): object {
  const values: PolicyValues = {
    partition: 'aws',
    region: lab.region,
    account: lab.account,
    owner: 'rotate-rds',
    prefix,
    sourceName: 'prod',
    subnetGroup: labNames.subnetGroup,
    parameterGroup: labNames.parameterGroup,
    optionGroup: labNames.optionGroup,
    clusterGroup: labNames.clusterParameterGroup,
    tagKeys: 'team',
    snapshot: 'before-*',
    kmsKeyArn: never,
    zoneId: lab.zoneId,
    recordName,
    secretArn: never,
    databaseUser: never,
    ssmTarget: never,
    document: never,
    endpointId: never,
    ...changes,
  };
  return policyDocument(rotationPermissions(features), values);
}

const rotateOnce = (changes: Partial<RotationRequest> = {}) =>
  rotateLab({ ...lab, run: 'shop/app/1' }, {}, changes);
const refused = () => lab.calls.filter(({ error }) => error?.startsWith('AccessDenied'));
const made = () => oursIn(lab).flatMap(({ isNew, identifier }) => (isNew ? [identifier] : []));
const behindRecord = () => lab.record(recordName).at(-1)?.value?.split('.')[0];

/** Two nights: the second one also deletes what the first one made. */
async function expectTwoNights(changes: Partial<RotationRequest>): Promise<void> {
  const others = await lab.others(recordName);
  const { failure: first } = await rotateOnce(changes);
  expect([first?.error, refused()]).toEqual([undefined, []]);
  const former = behindRecord();
  const { failure: second } = await rotateOnce({ ...changes, force: true });
  expect([second?.error, refused()]).toEqual([undefined, []]);
  expect(behindRecord()).not.toBe(former);
  expect(made()).not.toContain(former);
  expect(await lab.others(recordName)).toBe(others);
  lab.assertNeverExposed();
}

test('the policy for instances is enough for their rotation', async () => {
  lab.setPolicy(policy(['instance', 'record']));
  await expectTwoNights({});
});

test.each([
  ['from a snapshot', { kind: 'newest' }],
  ['as a copy-on-write clone', { kind: 'clone' }],
] as const)('the policy for clusters is enough for their rotation, %s', async (_, from) => {
  const features = from.kind === 'clone' ? (['point-in-time'] as const) : [];
  lab.setPolicy(policy(['aurora', 'record', ...features], { sourceName: 'shop' }));
  const wanted = { ...labRequest(lab).wanted, clusterParameterGroup: labNames.clusterParameterGroup };
  const source = { kind: 'cluster', identifier: 'shop' } as const;
  await expectTwoNights({ source, from, wanted });
});

test.each<[string, Partial<PolicyValues>]>([
  ['another prefix', { prefix: 'app-test-' }],
  ['another source', { sourceName: 'warehouse' }],
  ['another region', { region: 'eu-west-2' }],
  ['another account', { account: '210987654321' }],
  ['another subnet group', { subnetGroup: 'prod-subnets' }],
  ['another owner', { owner: 'migration-test' }],
])('with the policy of %s nothing is made', async (_, changes) => {
  lab.setPolicy(policy(['instance', 'record'], changes));
  const others = await lab.others(recordName);
  const { failure } = await rotateOnce();
  expect(failure).toMatchObject({ step: 'restore' });
  expect(failure?.error).toMatchObject({ message: expect.stringContaining('may not do that. Allow rds:') });
  expect(refused().length).toBeGreaterThan(0);
  expect(made()).toEqual([]);
  expect(await lab.others(recordName)).toBe(others);
});

test.each<[string, Partial<PolicyValues>]>([
  ['another zone', { zoneId: 'Z0OTHER' }],
  ['another record', { recordName: 'db.example.internal' }],
])('with the policy of %s the record stays as it is', async (_, changes) => {
  lab.setPolicy(policy(['instance', 'record'], changes));
  const before = lab.record(recordName);
  await rotateOnce().catch(() => undefined);
  expect(refused().map(({ action }) => action)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^route53:/)]),
  );
  expect(lab.record(recordName)).toEqual(before);
  lab.assertNeverExposed();
});

test('a named snapshot and a point in time have statements of their own', async () => {
  lab.setPolicy(policy(['instance', 'record', 'named-snapshot', 'point-in-time']));
  const at = new Date(Date.now() - 20 * 3_600_000);
  const identifier = await lab.takeSnapshot({
    of: 'prod',
    type: 'manual',
    identifier: 'before-migration',
    at,
  });
  const { failure } = await rotateOnce({ from: { kind: 'snapshot', identifier } });
  expect([failure?.error, refused()]).toEqual([undefined, []]);
  const later = await rotateOnce({ from: { kind: 'point-in-time', at: undefined } });
  expect([later.failure?.error, refused()]).toEqual([undefined, []]);
});
