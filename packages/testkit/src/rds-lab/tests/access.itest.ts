import { readFile } from 'node:fs/promises';
import { ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { SSMClient, StartSessionCommand, TerminateSessionCommand } from '@aws-sdk/client-ssm';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Signer } from '@aws-sdk/rds-signer';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { until } from '../../until';
import type { AwsLab } from '../aws-lab';
import { startAwsLab } from '../start-aws-lab';
import { describeInstance, restoreInstance, settled } from './restored-instance';

let lab: AwsLab;
let leave: () => void;
let rds: RDSClient;

beforeAll(async () => {
  lab = await startAwsLab({ sessionMs: 5_000, ssmAgent: true, lets: () => true, source: { major: 18 } });
  leave = lab.enter();
  rds = new RDSClient();
});

afterAll(async () => {
  rds?.destroy();
  leave?.();
  await lab?.stop();
});

it('lets a master user in by token alone, once it has no password', async () => {
  await restoreInstance(rds, 'app-dev-1', { EnableIAMDatabaseAuthentication: true });
  await settled(rds, 'app-dev-1');
  const { host, port } = lab.database('app-dev-1').endpoint;
  const ssl = { rejectUnauthorized: true, ca: await readFile(lab.caFile, 'utf8') };
  const signIn = async (password: string): Promise<unknown> => {
    const parameters: ConnectionParameters = {
      host,
      port,
      database: 'app',
      user: 'app_admin',
      password,
      ssl,
    };
    const client = await connect(parameters, { applicationName: 'prodlike test' });
    return (await client.query('SELECT current_user').finally(() => client.end())).rows[0];
  };
  const token = () => new Signer({ hostname: host, port, username: 'app_admin' }).getAuthToken();
  expect(await signIn('production-password')).toEqual({ current_user: 'app_admin' });
  await expect(signIn(await token())).rejects.toThrow('app_admin');
  await rds.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: 'app-dev-1',
      MasterUserAuthenticationType: 'iam-db-auth',
      ApplyImmediately: true,
    }),
  );
  await until('its credentials are reset', () =>
    lab.database('app-dev-1').statuses.includes('resetting-master-credentials'),
  );
  await settled(rds, 'app-dev-1');
  expect(await signIn(await token())).toEqual({ current_user: 'app_admin' });
  await expect(signIn('production-password')).rejects.toThrow('app_admin');
});

it('keeps what is not to be applied at once as pending', async () => {
  await restoreInstance(rds, 'app-dev-2');
  await settled(rds, 'app-dev-2');
  await rds.send(
    new ModifyDBInstanceCommand({
      DBInstanceIdentifier: 'app-dev-2',
      DBInstanceClass: 'db.t4g.small',
      DeletionProtection: true,
    }),
  );
  await until('it is protected', async () => {
    return (await describeInstance(rds, 'app-dev-2')).DeletionProtection === true;
  });
  expect(await describeInstance(rds, 'app-dev-2')).toMatchObject({
    DBInstanceClass: 'db.m6g.large',
    PendingModifiedValues: { DBInstanceClass: 'db.t4g.small' },
  });
});

it('opens sessions to its own endpoints', async () => {
  const ssm = new SSMClient();
  const { host } = lab.database('prod').endpoint;
  const { SessionId, StreamUrl } = await ssm.send(
    new StartSessionCommand({
      Target: 'i-0123456789abcdef0',
      DocumentName: 'AWS-StartPortForwardingSessionToRemoteHost',
      Parameters: { host: [host], portNumber: ['5432'], localPortNumber: ['0'] },
    }),
  );
  expect(StreamUrl).toMatch(/^ws:/);
  await ssm.send(new TerminateSessionCommand({ SessionId }));
  expect(lab.ssm?.sessions).toEqual([expect.objectContaining({ host, port: 5432, terminated: true })]);
  expect(lab.calls.slice(-2).map(({ action, resource }) => [action, resource])).toEqual([
    ['ssm:StartSession', 'i-0123456789abcdef0'],
    ['ssm:TerminateSession', SessionId],
  ]);
  ssm.destroy();
});

it('lets the credentials of a role expire when their answer says so', async () => {
  const sts = new STSClient();
  const assume = async () => {
    const { Credentials } = await sts.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: `arn:aws:iam::${lab.account}:role/rotation`,
        RoleSessionName: 'run',
        WebIdentityToken: 'a.b.c',
      }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = Credentials ?? {};
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      Expiration,
    };
  };
  const { Expiration, ...credentials } = await assume();
  expect(Expiration?.getTime()).toBeLessThanOrEqual(Date.now() + 5_000);
  const asRole = new STSClient({ credentials });
  const { Arn } = await asRole.send(new GetCallerIdentityCommand());
  expect(Arn).toBe(`arn:aws:sts::${lab.account}:assumed-role/rotation/run`);
  await until('they have expired', () =>
    asRole.send(new GetCallerIdentityCommand()).then(
      () => false,
      (error: Error) => error.name === 'ExpiredToken',
    ),
  );
  const { Expiration: _, ...fresh } = await assume();
  const again = new STSClient({ credentials: fresh });
  await again.send(new GetCallerIdentityCommand());
  for (const client of [sts, asRole, again]) client.destroy();
});
