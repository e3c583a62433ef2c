import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { runnerIdToken } from '@prodlike/core';
import { callAws } from '../client/call-aws';
import { clientSettings } from '../client/client-settings';
import { callerIdentity } from './caller-identity';
import { installRenewal, type Renewal, type RenewalRequest } from './install-renewal';
import { type OidcRunner, startOidcRunner } from './oidc-runner.testing';

const role = 'arn:aws:iam::123456789012:role/rotation';
const jobKeys = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret-key-of-the-test',
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
};

let runner: OidcRunner;
let renewal: Renewal | undefined;
const environment = { ...process.env };
const secrets: string[] = [];

beforeAll(async () => {
  runner = await startOidcRunner();
});
afterAll(() => runner.stop());
beforeEach(() => {
  setEnvironment({ ...jobKeys, ...runner.environment });
  for (const list of [runner.tokens, runner.callers, runner.assumed, secrets]) list.length = 0;
  runner.expired.clear();
  runner.closedRoles.clear();
});
afterEach(() => {
  renewal?.uninstall();
  renewal = undefined;
  for (const name of Object.keys({ ...jobKeys, ...runner.environment })) delete process.env[name];
  Object.assign(process.env, environment);
});

function setEnvironment(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

async function install(changes: Partial<RenewalRequest> = {}): Promise<Renewal> {
  const secret = (value: string): void => void secrets.push(value);
  const wanted = { region: undefined, roleArn: role, getIdToken: runnerIdToken(), secret };
  renewal = await installRenewal({ ...wanted, ...changes });
  return renewal;
}

const lastCaller = (): string => runner.callers.at(-1) ?? '';

test('a run works as the role that it was given, by the token of the job', async () => {
  expect((await install()).role).toBe(role);
  expect(await callerIdentity(undefined)).toMatchObject({
    account: '123456789012',
    arn: expect.stringContaining(':assumed-role/rotation/prodlike-'),
  });
  expect(runner.tokens).toEqual(['sts.amazonaws.com']);
  expect(lastCaller()).not.toBe(jobKeys.AWS_ACCESS_KEY_ID);
  expect(secrets).toEqual(['id-token-1', expect.any(String), expect.any(String)]);
});

test('credentials that have expired are renewed, and the call is made again, as the same session', async () => {
  await install();
  const before = await callerIdentity(undefined);
  runner.expired.add(lastCaller());
  expect(await callerIdentity(undefined)).toEqual(before);
  expect(runner.callers).toHaveLength(3);
  expect(runner.tokens).toHaveLength(2);
  expect(new Set(runner.assumed).size).toBe(1);
});

test('a client that has keys already takes the new ones', async () => {
  await install();
  const client = new STSClient(clientSettings(undefined));
  const call = { action: 'sts:GetCallerIdentity', resource: 'itself' } as const;
  const ask = () => callAws(call, () => client.send(new GetCallerIdentityCommand({})));
  try {
    await ask();
    runner.expired.add(lastCaller());
    await ask();
    await ask();
  } finally {
    client.destroy();
  }
  expect(runner.callers.map((key) => runner.expired.has(key))).toEqual([true, true, false, false]);
  expect(runner.assumed).toHaveLength(2);
});

test('without a role to be, a run stays who it is, for longer', async () => {
  await install();
  const { arn } = await callerIdentity(undefined);
  const keys = await keysOfTheJob();
  renewal?.uninstall();
  setEnvironment(keys);
  expect((await install({ roleArn: undefined })).role).toBe(role);
  runner.expired.add(keys.AWS_ACCESS_KEY_ID);
  expect((await callerIdentity(undefined)).arn).toBe(arn);
  expect(new Set(runner.assumed).size).toBe(1);
});

/** Keys of a role's session, as configure-aws-credentials exports them. */
async function keysOfTheJob() {
  const { credentialSource } = await import('./credential-source');
  const keys = await credentialSource()?.provider();
  if (keys?.sessionToken === undefined) throw new Error('There are no temporary keys.');
  return {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
  };
}

test('a role that takes no token of the job is not asked again, and its credentials last as long as they last', async () => {
  await install();
  const keys = await keysOfTheJob();
  renewal?.uninstall();
  setEnvironment(keys);
  runner.closedRoles.add(role);
  const { role: renewed, why } = await install({ roleArn: undefined });
  expect(renewed).toBeUndefined();
  expect(why).toContain(`The role ${role} does not take the job’s OpenID Connect token.`);
  runner.expired.add(keys.AWS_ACCESS_KEY_ID);
  await expect(callerIdentity(undefined)).rejects.toThrow(
    'the AWS credentials have expired. Get new ones and run again: a rotation goes on with what it has made.',
  );
});

test('a role that was asked for must take the token', async () => {
  runner.closedRoles.add(role);
  await expect(install()).rejects.toThrow('Its trust policy must allow sts:AssumeRoleWithWebIdentity');
});

test('without the permission for tokens all stays as it is', async () => {
  setEnvironment({ ACTIONS_ID_TOKEN_REQUEST_URL: undefined });
  expect(await install()).toMatchObject({ role: undefined, why: expect.stringContaining('id-token: write') });
  await callerIdentity(undefined);
  expect(lastCaller()).toBe(jobKeys.AWS_ACCESS_KEY_ID);
});

test('a user’s keys are no role’s', async () => {
  expect(await install({ roleArn: undefined })).toMatchObject({
    role: undefined,
    why: 'they are those of no role',
  });
  expect(runner.tokens).toEqual([]);
});
