import { AdvisedError } from '@prodlike/core';
import { awsFailure } from './aws-failure';

const call = { action: 'ecr:CreateRepository', resource: 'repository "shop" in eu-west-1' };
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
