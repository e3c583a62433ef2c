import type { SentRequest } from './iam-request';
import { policyDenial } from './policy-denial';
import { requestsOf } from './requests-of';

const caller = {
  account: '123456789012',
  arn: 'arn:aws:sts::123456789012:assumed-role/rotation/run',
  userId: 'AROAEXAMPLE:run',
};
const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

function signed(service: string, headers: Record<string, string>, body: string, url = '/'): SentRequest {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIA/20261122/eu-west-1/${service}/aws4_request, Signature=0`;
  return { method: 'POST', url, headers: { authorization, ...headers }, body };
}
const form = (fields: Record<string, string>, service = 'rds'): SentRequest =>
  signed(service, { 'content-type': 'application/x-www-form-urlencoded' }, `${new URLSearchParams(fields)}`);
const json = (service: string, target: string, body: object): SentRequest =>
  signed(service, { 'x-amz-target': target }, JSON.stringify(body));
const decide = (request: SentRequest, policy: object = everything) =>
  policyDenial(policy, request, caller, () => ({}));

test.each([
  [
    form({ Action: 'CreateDBSnapshot', DBInstanceIdentifier: 'prod' }),
    'rds:CreateDBSnapshot touches is not known',
  ],
  [
    form({ Action: 'DescribeSecurityGroups' }, 'ec2'),
    'Which rights ec2:DescribeSecurityGroups needs is not known',
  ],
  [json('ssm', 'AmazonSSM.SendCommand', { Target: 'i-0' }), 'ssm:SendCommand touches is not known'],
])('a call that nobody has described is refused even where all is allowed: %#', async (request, words) => {
  expect((await decide(request))?.message).toContain(words);
});

test('a policy that IAM would not take allows nothing', async () => {
  const request = form({ Action: 'DeleteDBInstance', DBInstanceIdentifier: 'app-dev-1' });
  expect(await decide(request)).toBeUndefined();
  const wrong = { ...everything, Statement: [{ Effect: 'Allow', Actions: '*', Resource: '*' }] };
  expect((await decide(request, wrong))?.message).toContain('cannot be simulated');
});

test('refusals are worded as the service words them', async () => {
  const nothing = { ...everything, Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] };
  const query = await decide(
    form({ Action: 'DeleteDBInstance', DBInstanceIdentifier: 'app-dev-1' }),
    nothing,
  );
  expect(query).toMatchObject({ status: 403, code: 'AccessDenied' });
  const call = await decide(json('ssm', 'AmazonSSM.TerminateSession', { SessionId: 'run-1' }), nothing);
  expect(call).toMatchObject({ status: 400, code: 'AccessDeniedException' });
});

test('who assumes a role by a token needs no policy yet', () => {
  const fields = { Action: 'AssumeRoleWithWebIdentity', RoleArn: 'arn:aws:iam::123456789012:role/rotation' };
  const { headers, ...rest } = form(fields, 'sts');
  const unsigned = { ...rest, headers: { 'content-type': headers['content-type'] } };
  expect(requestsOf(unsigned, caller.account)).toEqual([]);
});

test('what a call is on, with the defaults that it leaves to RDS', () => {
  const arn = (resource: string): string => `arn:aws:rds:eu-west-1:123456789012:${resource}`;
  const request = form({
    Action: 'RestoreDBInstanceFromDBSnapshot',
    DBInstanceIdentifier: 'App-Dev-1',
    DBSnapshotIdentifier: 'arn:aws:rds:eu-west-1:999999999999:snapshot:shared',
    OptionGroupName: 'default:postgres-17',
    'Tags.Tag.1.Key': 'prodlike:owner',
    'Tags.Tag.1.Value': 'rotate-rds',
  });
  const context = { 'aws:RequestTag/prodlike:owner': 'rotate-rds', 'aws:TagKeys': ['prodlike:owner'] };
  expect(requestsOf(request, caller.account)).toEqual([
    {
      action: 'rds:RestoreDBInstanceFromDBSnapshot',
      resources: [
        arn('db:app-dev-1'),
        'arn:aws:rds:eu-west-1:999999999999:snapshot:shared',
        arn('subgrp:default'),
        arn('pg:default'),
        arn('og:default:postgres-17'),
      ],
      context,
    },
    { action: 'rds:AddTagsToResource', resources: [arn('db:app-dev-1')], context },
  ]);
});

test('a record’s name is compared without its last dot, in lower case and in octal', () => {
  const change = (name: string): string =>
    `<Change><Action>UPSERT</Action><ResourceRecordSet><Name>${name}</Name><Type>CNAME</Type></ResourceRecordSet></Change>`;
  const body = `<ChangeBatch><Changes>${change('DB.example.internal.')}${change('*.example.internal')}</Changes></ChangeBatch>`;
  const [request] = requestsOf(
    signed('route53', {}, body, '/2013-04-01/hostedzone/Z1/rrset'),
    caller.account,
  );
  expect(request?.resources).toEqual(['arn:aws:route53:::hostedzone/Z1']);
  expect(request?.context['route53:ChangeResourceRecordSetsNormalizedRecordNames']).toEqual([
    'db.example.internal',
    '\\052.example.internal',
  ]);
});
