import { AdvisedError, DeadlineError } from '@prodlike/core';
import { awsFailure, isTransient } from './aws-failure';
import type { AwsCall } from './call-aws';

const call: AwsCall = { action: 'ecr:CreateRepository', resource: 'repository "shop" in eu-west-1' };
const named = (name: string, more: object = {}) =>
  Object.assign(new Error('User: arn:aws:iam::123456789012:user/x is not authorized'), { name }, more);

test.each([
  [named('CredentialsProviderError'), 'there are no AWS credentials.', 'id-token: write'],
  [named('ExpiredTokenException'), 'the AWS credentials have expired.', 'role-duration-seconds'],
  [named('AccessDeniedException'), 'may not do that.', 'Allow ecr:CreateRepository on repository "shop"'],
  [
    named('Forbidden', { $metadata: { httpStatusCode: 403 } }),
    'may not do that.',
    'Allow ecr:CreateRepository',
  ],
  [
    named('Unknown', { $metadata: { httpStatusCode: 403 } }),
    'may not do that.',
    'Allow ecr:CreateRepository',
  ],
  [named('ExpiredToken', { $metadata: { httpStatusCode: 403 } }), 'have expired.', 'Get new ones'],
  [named('LimitExceededException'), 'a quota of the account is used up.', 'raise the quota'],
  [named('ThrottlingException'), 'AWS throttled it at every attempt.', 'again later'],
  [named('Error', { code: 'ECONNREFUSED' }), 'AWS did not answer.', 'AWS_ENDPOINT_URL'],
  [named('TimeoutError'), 'AWS did not answer.', 'AWS_ENDPOINT_URL'],
  [
    new Error('AWS SDK error wrapper for TimeoutError: socket hang up'),
    'AWS did not answer.',
    'AWS_ENDPOINT_URL',
  ],
  [named('DBSnapshotNotFoundFault'), 'there is no such snapshot.', 'Check its identifier'],
  [named('DBSubnetGroupNotFoundFault'), 'there is no such subnet group.', 'one region'],
  [named('KMSKeyNotAccessibleFault'), 'RDS cannot use the KMS key', 'kms:CreateGrant'],
  [named('InsufficientDBInstanceCapacity'), 'AWS has no capacity', 'another instance class'],
  [named('InstanceQuotaExceeded'), 'quota of DB instances is used up', 'Service Quotas'],
  [named('NoSuchHostedZone'), 'there is no such hosted zone.', 'hosted-zone-id'],
  [new Error('Region is missing'), 'no region is set.', 'Set the input aws-region, or AWS_REGION.'],
  [named('Odd', { $metadata: { httpStatusCode: 500 } }), 'an error of its own', 'health.aws.amazon.com'],
  [
    named('InvalidParameterException', { $metadata: { httpStatusCode: 400 } }),
    'AWS answered InvalidParameterException (HTTP 400).',
    'reference',
  ],
  ['a string', 'AWS answered an unknown error.', 'reference'],
])('%s', (error, fault, advice) => {
  const failure = awsFailure(error, call);
  expect(failure.message).toContain(`ecr:CreateRepository on repository "shop" in eu-west-1 failed: `);
  expect(failure.message).toContain(fault);
  expect(failure.advice).toContain(advice);
  expect(failure.message).not.toContain('123456789012');
});

test('what has advice already stays as it is', () => {
  const known = new AdvisedError('It took too long.', 'Wait.');
  expect(awsFailure(known, call)).toBe(known);
});

test.each([
  [named('Throttling'), true],
  [named('PriorRequestNotComplete'), true],
  [named('Error', { code: 'ECONNRESET' }), true],
  [named('Odd', { $metadata: { httpStatusCode: 503 } }), true],
  [new DeadlineError('It took too long.', 'Wait.'), true],
  [awsFailure(named('Throttling'), call), true],
  [named('AccessDenied'), false],
  [named('Forbidden', { $metadata: { httpStatusCode: 403 } }), false],
  [named('ExpiredToken'), false],
  [named('DBInstanceNotFoundFault'), false],
  [awsFailure(named('AccessDenied'), call), false],
  [new AdvisedError('It is wrong.', 'Change it.'), false],
  ['a string', false],
])('whether it may pass by itself: %s', (error, transient) => {
  expect(isTransient(error)).toBe(transient);
});
