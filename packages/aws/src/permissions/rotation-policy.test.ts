import { policyDenial } from '@prodlike/testkit';
import { type CaughtRequests, catchRequests } from './caught-requests.testing';
import type { PolicyDocument } from './policy-document';
import { type RotationCalls, rotationCalls } from './rotation-calls.testing';
import { caller, fullPolicy, newTags, policyFor, policyValues, tagList } from './rotation-policy.testing';

let caught: CaughtRequests;
let calls: RotationCalls;

beforeAll(async () => {
  caught = await catchRequests('eu-west-1');
  calls = rotationCalls(caught.settings);
});
afterAll(() => caught.close());

const neighbourTags = { ...newTags, 'prodlike:owner': 'migration-test' };
const otherPrefixTags = { ...newTags, 'prodlike:prefix': 'app-' };
const arn = (resource: string): string => `arn:aws:rds:eu-west-1:123456789012:${resource}`;
const session = (id: string): string => `arn:aws:ssm:eu-west-1:123456789012:session/${id}`;
const startedBy = (userId: string) => ({ 'aws:ssmmessages:session-id': userId });

/** What there is, by its tags. */
const tags = new Map<string, Readonly<Record<string, string>>>([
  [arn('db:app-dev-20261121'), newTags],
  [arn('cluster:app-dev-20261121'), newTags],
  [arn('cluster:app-dev-20261122'), newTags],
  [arn('db:app-dev-handmade'), { team: 'shop' }],
  [arn('db:app-dev-neighbour'), neighbourTags],
  [arn('cluster:app-dev-neighbour'), neighbourTags],
  [arn('db:app-dev-widened'), otherPrefixTags],
  [arn('db:prod'), {}],
  // Somebody has tagged production as ours.
  [arn('db:prod-2'), newTags],
  [session('run-7-0a1b'), startedBy(caller.userId)],
  [session('run-7-0c1d'), startedBy('AROAEXAMPLE:run-8')],
]);

async function decision(send: () => Promise<unknown>, policy: PolicyDocument = fullPolicy) {
  const request = await caught.caughtBy(send);
  return await policyDenial(policy, request, caller, (resource) => tags.get(resource) ?? {});
}

const stateTags = { 'prodlike:lease': 'shop/7 2026-11-22T04:00:30Z', 'prodlike:switched': 'checked - 60' };
const maskedTags = { 'prodlike:data': 'masked', 'prodlike:policy': '5e'.repeat(32) };

test.each<[string, (make: RotationCalls) => () => Promise<unknown>]>([
  ['asks who it is', (make) => make.identify()],
  ['lists instances', (make) => make.describe()],
  ['lists snapshots', (make) => make.describeSnapshots()],
  ['restores', (make) => make.restore()],
  [
    'restores with a tag of the user',
    (make) => make.restore({ Tags: tagList({ ...newTags, team: 'shop' }) }),
  ],
  ['restores from AWS Backup', (make) => make.restore({ DBSnapshotIdentifier: 'awsbackup:job-1' })],
  ['restores from a named snapshot', (make) => make.restore({ DBSnapshotIdentifier: 'before-migration' })],
  ['restores a point in time', (make) => make.restoreTime()],
  ['restores a cluster', (make) => make.restoreCluster()],
  ['clones a cluster', (make) => make.cloneCluster()],
  ['makes a member', (make) => make.member()],
  ['modifies', (make) => make.modify('app-dev-20261121')],
  ['modifies a cluster', (make) => make.modifyCluster('app-dev-20261121')],
  ['deletes', (make) => make.remove('app-dev-20261121')],
  ['deletes a cluster', (make) => make.removeCluster('app-dev-20261121')],
  ['tags what is new', (make) => make.tag('db:app-dev-20261122', newTags)],
  ['notes its state', (make) => make.tag('db:app-dev-20261121', stateTags)],
  ['notes the state of a cluster', (make) => make.tag('cluster:app-dev-20261121', stateTags)],
  ['notes that it is masked', (make) => make.tag('db:app-dev-20261121', { ...maskedTags, ...stateTags })],
  ['reads the zone', (make) => make.zone('Z0DEV')],
  ['reads the record', (make) => make.record('Z0DEV')],
  ['points the record', (make) => make.point()],
  ['waits for the change', (make) => make.change('C123')],
  ['writes the secret', (make) => make.secret(policyValues.secretArn)],
  ['starts a session', (make) => make.startSession('i-0bastion', 'prodlike-rds')],
  ['resumes its session', (make) => make.resumeSession('run-7-0a1b')],
  ['ends its session', (make) => make.terminateSession('run-7-0a1b')],
])('a rotation %s', async (_, call) => {
  expect(await decision(call(calls))).toBeUndefined();
});

const without = (key: string): { Tags: ReturnType<typeof tagList> } => ({
  Tags: tagList(newTags).filter((tag) => tag.Key !== key),
});
const withTag = (key: string, value: string): { Tags: ReturnType<typeof tagList> } => ({
  Tags: tagList({ ...newTags, [key]: value }),
});

test.each<[string, (make: RotationCalls) => () => Promise<unknown>]>([
  ['restores under another name', (make) => make.restore({ DBInstanceIdentifier: 'app-test-20261122' })],
  ['restores the source’s name', (make) => make.restore({ DBInstanceIdentifier: 'prod' })],
  ['restores a public instance', (make) => make.restore({ PubliclyAccessible: true })],
  ['leaves open whether it is public', (make) => make.restore({ PubliclyAccessible: undefined })],
  ['restores without tags, so that RDS copies the source’s', (make) => make.restore({ Tags: undefined })],
  ['restores without an owner', (make) => make.restore(without('prodlike:owner'))],
  ['restores without a prefix', (make) => make.restore(without('prodlike:prefix'))],
  ['restores without saying what data it has', (make) => make.restore(without('prodlike:data'))],
  ['restores what it calls masked', (make) => make.restore(withTag('prodlike:data', 'masked'))],
  ['restores as another owner', (make) => make.restore(withTag('prodlike:owner', 'migration-test'))],
  ['restores for another source', (make) => make.restore(withTag('prodlike:source', 'payments'))],
  ['restores with a tag of another purpose', (make) => make.restore(withTag('environment', 'production'))],
  [
    'restores another’s snapshot',
    (make) => make.restore({ DBSnapshotIdentifier: 'rds:prod-2-2026-11-22-03-07' }),
  ],
  ['restores another manual snapshot', (make) => make.restore({ DBSnapshotIdentifier: 'payments-final' })],
  ['restores into another subnet group', (make) => make.restore({ DBSubnetGroupName: 'prod' })],
  ['leaves the subnet group open', (make) => make.restore({ DBSubnetGroupName: undefined })],
  ['restores with another parameter group', (make) => make.restore({ DBParameterGroupName: 'open' })],
  ['restores with another option group', (make) => make.restore({ OptionGroupName: 'open' })],
  [
    'restores another’s point in time',
    (make) => make.restoreTime({ SourceDBInstanceIdentifier: 'payments' }),
  ],
  [
    'restores a point in time under another name',
    (make) => make.restoreTime({ TargetDBInstanceIdentifier: 'x' }),
  ],
  ['restores a cluster under another name', (make) => make.restoreCluster({ DBClusterIdentifier: 'prod' })],
  ['restores a cluster without tags', (make) => make.restoreCluster({ Tags: undefined })],
  [
    'restores a cluster with another group',
    (make) => make.restoreCluster({ DBClusterParameterGroupName: 'x' }),
  ],
  ['clones another cluster', (make) => make.cloneCluster({ SourceDBClusterIdentifier: 'payments' })],
  [
    'makes a member of another’s cluster',
    (make) => make.member({ DBClusterIdentifier: 'app-dev-neighbour' }),
  ],
  ['makes a member of production', (make) => make.member({ DBClusterIdentifier: 'prod' })],
  [
    'makes an instance that stands alone',
    (make) => make.member({ DBClusterIdentifier: undefined, Engine: 'postgres' }),
  ],
  ['makes a public member', (make) => make.member({ PubliclyAccessible: true })],
  ['modifies production', (make) => make.modify('prod')],
  ['modifies production that has our tags', (make) => make.modify('prod-2')],
  ['modifies what has our prefix and no tags', (make) => make.modify('app-dev-handmade')],
  ['modifies another owner’s', (make) => make.modify('app-dev-neighbour')],
  ['modifies what was made under another prefix', (make) => make.modify('app-dev-widened')],
  ['modifies one that is not there', (make) => make.modify('app-dev-none')],
  ['renames', (make) => make.modify('app-dev-20261121', { NewDBInstanceIdentifier: 'prod-3' })],
  ['moves to another subnet group', (make) => make.modify('app-dev-20261121', { DBSubnetGroupName: 'prod' })],
  ['modifies another’s cluster', (make) => make.modifyCluster('app-dev-neighbour')],
  ['deletes production', (make) => make.remove('prod')],
  ['deletes production that has our tags', (make) => make.remove('prod-2')],
  ['deletes what has our prefix and no tags', (make) => make.remove('app-dev-handmade')],
  ['deletes another owner’s', (make) => make.remove('app-dev-neighbour')],
  ['deletes another’s cluster', (make) => make.removeCluster('app-dev-neighbour')],
  ['tags production as ours', (make) => make.tag('db:prod', newTags)],
  ['tags a snapshot', (make) => make.tag('snapshot:app-dev-1', newTags)],
  ['notes a state on another owner’s', (make) => make.tag('db:app-dev-neighbour', stateTags)],
  [
    'makes another owner’s its own',
    (make) => make.tag('db:app-dev-neighbour', { 'prodlike:owner': 'rotate-rds' }),
  ],
  ['tags something else', (make) => make.tag('db:app-dev-20261121', { ...stateTags, team: 'shop' })],
  [
    'calls it masked without a policy',
    (make) => make.tag('db:app-dev-20261121', { 'prodlike:data': 'masked' }),
  ],
  [
    'changes its prefix',
    (make) => make.tag('db:app-dev-20261121', { ...maskedTags, 'prodlike:prefix': 'app-' }),
  ],
  ['changes the policy alone', (make) => make.tag('db:app-dev-20261121', { 'prodlike:policy': 'x' })],
  ['reads another zone', (make) => make.zone('Z0PROD')],
  ['reads another zone’s records', (make) => make.record('Z0PROD')],
  ['points a record of another zone', (make) => make.point({ zone: 'Z0PROD' })],
  ['points another record', (make) => make.point({ name: 'db.example.internal' })],
  ['points a record below', (make) => make.point({ name: 'a.db.dev.example.internal' })],
  ['writes another type', (make) => make.point({ type: 'A' })],
  ['deletes the record', (make) => make.point({ action: 'DELETE' })],
  ['writes another secret', (make) => make.secret(policyValues.secretArn.replace('dev/db', 'prod/db'))],
  ['starts a session on another bastion', (make) => make.startSession('i-0other', 'prodlike-rds')],
  ['starts a session on a managed node', (make) => make.startSession('mi-0other', 'prodlike-rds')],
  ['starts a session of a task', (make) => make.startSession('ecs:shop_0a1b_web', 'prodlike-rds')],
  [
    'starts a session to any host',
    (make) => make.startSession('i-0bastion', 'AWS-StartPortForwardingSessionToRemoteHost'),
  ],
  ['starts a shell', (make) => make.startSession('i-0bastion')],
  ['resumes another’s session', (make) => make.resumeSession('run-7-0c1d')],
  ['ends another’s session', (make) => make.terminateSession('run-7-0c1d')],
])('nobody %s', async (_, call) => {
  const denial = await decision(call(calls));
  expect(denial?.code).toMatch(/^AccessDenied/);
  expect(denial?.message).toContain('because no identity-based policy allows');
});

test.each<[string, PolicyDocument, (make: RotationCalls) => () => Promise<unknown>]>([
  ['a point in time', policyFor('instance', 'record'), (make) => make.restoreTime()],
  ['AWS Backup', policyFor('instance'), (make) => make.restore({ DBSnapshotIdentifier: 'awsbackup:job-1' })],
  [
    'a named snapshot',
    policyFor('instance'),
    (make) => make.restore({ DBSnapshotIdentifier: 'before-migration' }),
  ],
  ['a cluster', policyFor('instance', 'point-in-time'), (make) => make.cloneCluster()],
  ['a member', policyFor('instance'), (make) => make.member()],
  ['the record', policyFor('instance', 'aurora'), (make) => make.point()],
  ['the secret', policyFor('instance', 'tunnel'), (make) => make.secret(policyValues.secretArn)],
  ['the tunnel', policyFor('instance', 'secret'), (make) => make.startSession('i-0bastion', 'prodlike-rds')],
])('%s is for those who ask for it', async (_, policy, call) => {
  expect(await decision(call(calls), policy)).toMatchObject({
    message: expect.stringContaining('allows the'),
  });
});
