import { type PolicyValues, policyDocument, rotationPermissions, sessionDocument } from '@prodlike/aws';
import { type AwsLab, labNames, startAwsLab } from '@prodlike/testkit';
import { canarySource } from './canary-source';
import { makeLabSecret } from './lab-secret';
import { bastion, RotationWorkspace, recordName } from './rotation-workspace';

/** Whole rotations with exactly the rights, and through exactly the session document, of docs/rotate-rds-iam.md. */

const documentName = 'prodlike-rds';
const region = 'eu-central-1';
/** Of the lab's endpoints. */
const endpointId = 'aaaaaaaaaa';

let lab: AwsLab;
let workspace: RotationWorkspace;
let secretArn: string;
let values: PolicyValues;
beforeAll(async () => {
  const document = sessionDocument({ prefix: 'app-dev-', endpointId, region, recordName });
  lab = await startAwsLab({
    source: canarySource,
    region,
    ssmAgent: { documents: { [documentName]: document } },
  });
  workspace = new RotationWorkspace(lab);
  secretArn = (await makeLabSecret(lab, 'dev-database')).arn;
  values = {
    partition: 'aws',
    region,
    account: lab.account,
    owner: 'rotate-rds',
    prefix: 'app-dev-',
    sourceName: 'prod',
    subnetGroup: labNames.subnetGroup,
    parameterGroup: labNames.parameterGroup,
    optionGroup: labNames.optionGroup,
    clusterGroup: 'not-asked-for',
    tagKeys: 'prodlike:*',
    snapshot: 'not-asked-for',
    kmsKeyArn: 'not-asked-for',
    zoneId: lab.zoneId,
    recordName,
    secretArn,
    databaseUser: 'not-asked-for',
    ssmTarget: bastion,
    document: documentName,
    endpointId,
  };
});
afterEach(() => lab.setPolicy(undefined));
afterAll(async () => {
  workspace?.remove();
  await lab?.stop();
});

const rotate = () =>
  workspace.rotate({
    'account-passwords': 'shop-api=a password of development',
    'ssm-document': documentName,
    'master-secret': secretArn,
  });
const denied = () =>
  lab.calls.filter(({ error }) => error?.startsWith('AccessDenied')).map(({ action }) => action);
const features = ['instance', 'record', 'tunnel', 'secret'] as const;

test('without the right to the tunnel, it says which one is missing', async () => {
  lab.setPolicy(policyDocument(rotationPermissions(['instance', 'record', 'secret']), values));
  const run = await rotate();
  expect([run.code, run.log]).toEqual([1, expect.stringContaining('Allow ssm:StartSession on')]);
  expect(run.report).toMatchObject({ verdict: 'failed', failure: { next: 'kept' } });
});

test('the policy is enough, to the end and for the next night', async () => {
  lab.setPolicy(policyDocument(rotationPermissions(features), values));
  const before = denied().length;
  const first = await rotate();
  expect([first.code, first.code === 0 ? '' : first.log]).toEqual([0, '']);
  await lab.takeSnapshot({ of: 'prod', at: new Date() });
  const second = await rotate();
  expect([second.code, second.code === 0 ? '' : second.log]).toEqual([0, '']);
  expect(second.report?.deleted).toEqual([first.report?.instances.next]);
  expect(denied().slice(before)).toEqual([]);
});
