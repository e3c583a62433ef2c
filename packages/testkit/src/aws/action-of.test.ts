import { actionOf } from './action-of';

const signed = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-central-1/${service}/aws4_request, Signature=0`,
});

it.each([
  ['rds:ModifyDBInstance', { headers: signed('rds') }, 'Action=ModifyDBInstance'],
  ['sts:GetCallerIdentity', { headers: signed('sts') }, 'Action=GetCallerIdentity'],
  ['sts:AssumeRoleWithWebIdentity', { headers: {} }, 'Action=AssumeRoleWithWebIdentity'],
  ['ssm:StartSession', { headers: { 'x-amz-target': 'AmazonSSM.StartSession' } }, ''],
  ['secretsmanager:PutSecretValue', { headers: { 'x-amz-target': 'secretsmanager.PutSecretValue' } }, ''],
  ['ecr:PutImage', { headers: { 'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.PutImage' } }, ''],
  [
    'route53:ChangeResourceRecordSets',
    { method: 'POST', url: '/2013-04-01/hostedzone/Z1/rrset/', headers: {} },
    '',
  ],
  [
    'route53:ListResourceRecordSets',
    { method: 'GET', url: '/2013-04-01/hostedzone/Z1/rrset?name=x', headers: {} },
    '',
  ],
  ['route53:GetChange', { method: 'GET', url: '/2013-04-01/change/C1', headers: {} }, ''],
  ['route53:GetHostedZone', { method: 'GET', url: '/2013-04-01/hostedzone/Z1', headers: {} }, ''],
  ['s3:GetObject', { method: 'GET', url: '/bucket/key', headers: {} }, ''],
  ['s3:ListBucket', { method: 'HEAD', url: '/bucket', headers: {} }, ''],
  ['s3:CreateBucket', { method: 'PUT', url: '/bucket/', headers: {} }, ''],
] as const)('names %s', (action, request, form) => {
  expect(actionOf(request, new URLSearchParams(form))).toBe(action);
});
