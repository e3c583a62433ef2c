import { iamToken } from './iam-token';
import { regionOfHost } from './region-of-host';
import { withIamToken } from './with-iam-token';

const endpoint = { host: 'shop.abc123.eu-west-1.rds.amazonaws.com', port: 5432, user: 'sampler' };
const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_EC2_METADATA_DISABLED'];
const before = names.map((name) => [name, process.env[name]] as const);
beforeEach(() => {
  process.env.AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = 'secret-key-of-the-test';
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  delete process.env.AWS_REGION;
});
afterAll(() => {
  for (const [name, value] of before)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

const read = (token: string): URL => new URL(`https://${token}`);
const scopeOf = (token: string): string | undefined =>
  read(token).searchParams.get('X-Amz-Credential')?.split('/').slice(2).join('/');

test('a token is a presigned request for this endpoint and user, good for 15 minutes', async () => {
  const url = read(await iamToken(endpoint));
  expect(url.host).toBe(`${endpoint.host}:5432`);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    Action: 'connect',
    DBUser: 'sampler',
    'X-Amz-Expires': '900',
  });
});

test('the region is the given one, or else that of the host name, or else the environment’s', async () => {
  expect(scopeOf(await iamToken(endpoint))).toBe('eu-west-1/rds-db/aws4_request');
  expect(scopeOf(await iamToken({ ...endpoint, region: 'us-east-2' }))).toBe('us-east-2/rds-db/aws4_request');
  process.env.AWS_REGION = 'ap-south-1';
  expect(scopeOf(await iamToken({ ...endpoint, host: 'db.example' }))).toBe('ap-south-1/rds-db/aws4_request');
});

test('without a region or credentials it says what to do', async () => {
  await expect(iamToken({ ...endpoint, host: 'db.example' })).rejects.toThrow('no region is set.');
  delete process.env.AWS_ACCESS_KEY_ID;
  await expect(iamToken(endpoint)).rejects.toThrow(
    `rds-db:connect on database user "sampler" at ${endpoint.host}:5432 failed: there are no AWS credentials.`,
  );
});

test.each([
  ['shop.abc123.eu-west-1.rds.amazonaws.com', 'eu-west-1'],
  ['shop.cluster-ro-abc.us-gov-east-1.rds.amazonaws.com.', 'us-gov-east-1'],
  ['shop.proxy-abc.AP-SOUTHEAST-2.rds.amazonaws.com', 'ap-southeast-2'],
  ['shop.abc.rds.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['shop.abc.eu-west-1.rds.amazonaws.com.evil.example', undefined],
  ['127.0.0.1', undefined],
])('%s is in %s', (host, region) => {
  expect(regionOfHost(host)).toBe(region);
});

test('a connection mints a fresh token for each session, hidden before its use', async () => {
  const secrets: string[] = [];
  const runner = { secret: (value: string) => secrets.push(value) };
  expect(withIamToken(endpoint, { 'iam-auth': false }, runner)).toBe(endpoint);
  const { mintPassword } = withIamToken(endpoint, { 'iam-auth': true }, runner);
  const token = await mintPassword?.();
  expect(secrets).toEqual([token]);
});
