import {
  AddTagsToResourceCommand,
  DescribeDBInstancesCommand,
  DescribeDBSubnetGroupsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { ListResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { clientEnvironment } from '../../aws/client-environment';
import type { AwsLab } from '../aws-lab';
import type { LabFaultKind } from '../calls/lab-faults';
import { startAwsLab } from '../start-aws-lab';

const once = { maxAttempts: 1 };
/** For a call that is never answered; any other may take its time. */
const impatient = { ...once, requestHandler: { requestTimeout: 500, throwOnRequestTimeout: true } };
let lab: AwsLab;
let leave: () => void;
let rds: RDSClient;

beforeAll(async () => {
  lab = await startAwsLab();
  leave = lab.enter();
  rds = new RDSClient(once);
});

afterEach(() => lab.faults.clear());

afterAll(async () => {
  rds?.destroy();
  leave?.();
  await lab?.stop();
});

const tagging = () =>
  new AddTagsToResourceCommand({
    ResourceName: `arn:aws:rds:${lab.region}:${lab.account}:db:prod`,
    Tags: [{ Key: 'at', Value: new Date().toISOString() }],
  });

it.each<[LabFaultKind, object]>([
  ['throttle', { name: 'Throttling' }],
  ['5xx', { name: 'ServiceUnavailable', $metadata: expect.objectContaining({ httpStatusCode: 503 }) }],
  ['access-denied', { name: 'AccessDenied' }],
  ['expired-token', { name: 'ExpiredToken' }],
  ['cut', { message: expect.stringContaining('socket hang up') }],
  [
    { status: 400, code: 'StorageQuotaExceeded', message: 'No more.' },
    { name: 'StorageQuotaExceededFault', message: 'No more.' },
  ],
  ['hang', { name: 'TimeoutError' }],
])('fails a call by %p, and does nothing for it', async (kind, error) => {
  const before = lab.database('prod').tags;
  lab.faults.add({ action: 'rds:AddTagsToResource', kind });
  const client = new RDSClient(kind === 'hang' ? impatient : once);
  await expect(client.send(tagging())).rejects.toMatchObject(error);
  client.destroy();
  expect(lab.database('prod').tags).toEqual(before);
  await rds.send(tagging());
  expect(lab.database('prod').tags).not.toEqual(before);
});

it('loses an answer after the effect', async () => {
  const before = lab.database('prod').tags;
  lab.faults.add({ action: 'rds:AddTagsToResource', kind: 'lost-answer' });
  await expect(rds.send(tagging())).rejects.toThrow('socket hang up');
  expect(lab.database('prod').tags).not.toEqual(before);
});

it('counts an action’s calls from when the fault was added', async () => {
  lab.faults.add({ action: 'rds:DescribeDBInstances', nth: 2, times: 2, kind: 'throttle' });
  const outcomes: boolean[] = [];
  for (let call = 1; call <= 4; call++) {
    await rds.send(new DescribeDBSubnetGroupsCommand());
    outcomes.push(
      await rds.send(new DescribeDBInstancesCommand()).then(
        () => true,
        () => false,
      ),
    );
  }
  expect(outcomes).toEqual([true, false, false, true]);
  expect(lab.calls.slice(-8).map(({ action, status, error }) => [action, status, error])).toEqual([
    ['rds:DescribeDBSubnetGroups', 200, undefined],
    ['rds:DescribeDBInstances', 200, undefined],
    ['rds:DescribeDBSubnetGroups', 200, undefined],
    ['rds:DescribeDBInstances', 400, 'Throttling'],
    ['rds:DescribeDBSubnetGroups', 200, undefined],
    ['rds:DescribeDBInstances', 400, 'Throttling'],
    ['rds:DescribeDBSubnetGroups', 200, undefined],
    ['rds:DescribeDBInstances', 200, undefined],
  ]);
});

it('says no in each service’s own words', async () => {
  const clients = [new STSClient(once), new Route53Client(once), new SecretsManagerClient(once)] as const;
  const [sts, route53, secrets] = clients;
  lab.faults.add({ action: '*', times: 3, kind: 'access-denied' });
  await expect(sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(
    route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: lab.zoneId })),
  ).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(
    secrets.send(new PutSecretValueCommand({ SecretId: 'dev', SecretString: 'x' })),
  ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(lab.calls.slice(-3).map(({ action, resource }) => [action, resource])).toEqual([
    ['sts:GetCallerIdentity', ''],
    ['route53:ListResourceRecordSets', lab.zoneId],
    ['secretsmanager:PutSecretValue', 'dev'],
  ]);
  for (const client of clients) client.destroy();
});

it('holds a call as long as a listener wants, before its effect and before its answer', async () => {
  const order: string[] = [];
  const before = lab.database('prod').tags.at;
  const remove = lab.onCall({
    async beforeForward({ action }) {
      await new Promise(setImmediate);
      order.push(`before ${action}: ${lab.database('prod').tags.at === before}`);
    },
    async beforeAnswer({ action }) {
      await new Promise(setImmediate);
      order.push(`done ${action}: ${lab.database('prod').tags.at === before}`);
    },
  });
  await rds.send(tagging());
  remove();
  await rds.send(tagging());
  expect(order).toEqual(['before rds:AddTagsToResource: true', 'done rds:AddTagsToResource: false']);
});

it('lets a key expire', async () => {
  const credentials = { accessKeyId: 'ASIAEXPIRING', secretAccessKey: 'x', sessionToken: 'x' };
  const expiring = new RDSClient({ ...once, credentials });
  await expiring.send(new DescribeDBInstancesCommand());
  lab.expireKey('ASIAEXPIRING', 0);
  await expect(expiring.send(new DescribeDBInstancesCommand())).rejects.toMatchObject({
    name: 'ExpiredToken',
  });
  await rds.send(new DescribeDBInstancesCommand());
  expect(lab.calls.at(-1)?.accessKeyId).toBe(clientEnvironment.AWS_ACCESS_KEY_ID);
  expiring.destroy();
});

it('asks a policy before anything is done', async () => {
  lab.setPolicy({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'rds:DescribeDBInstances', Resource: '*' }],
  });
  await rds.send(new DescribeDBInstancesCommand());
  await expect(rds.send(tagging())).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('rds:AddTagsToResource'),
  });
  lab.setPolicy(undefined);
  await rds.send(tagging());
});
