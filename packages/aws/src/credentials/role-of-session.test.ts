import { roleOfSession } from './role-of-session';

test.each([
  [
    'arn:aws:sts::123456789012:assumed-role/rotation/run-7',
    'arn:aws:iam::123456789012:role/rotation',
    'run-7',
  ],
  ['arn:aws-cn:sts::123456789012:assumed-role/a/b@c', 'arn:aws-cn:iam::123456789012:role/a', 'b@c'],
])('%s', (arn, roleArn, sessionName) => {
  expect(roleOfSession(arn)).toEqual({ roleArn, sessionName });
});

test.each([
  'arn:aws:iam::123456789012:user/deploy',
  'arn:aws:sts::123456789012:federated-user/x',
  'arn:aws:iam::123456789012:root',
  'arn:aws:sts::123456789012:assumed-role/rotation',
])('%s is no session of a role', (arn) => {
  expect(roleOfSession(arn)).toBeUndefined();
});
