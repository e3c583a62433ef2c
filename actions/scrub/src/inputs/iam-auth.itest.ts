import { readInputs } from '@prodlike/core';
import { connect } from '@prodlike/postgres';
import { describeOnServer, type IamGate, startIamGate } from '@prodlike/testkit';
import { definition } from '../definition';
import { inputsSchema } from './inputs-schema';
import { settingsOf } from './settings';

const region = 'eu-west-1';
const [accessKeyId, secretAccessKey] = ['AKIAIOSFODNN7EXAMPLE', 'secret-key-of-the-test'];
const environment = {
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_EC2_METADATA_DISABLED: 'true',
};

describeOnServer({ major: 18 }, (server) => {
  let gate: IamGate;
  const before = { ...process.env };
  beforeAll(async () => {
    gate = await startIamGate({ server: server().parameters, region, accessKeyId, secretAccessKey });
  });
  beforeEach(() => Object.assign(process.env, environment));
  afterAll(async () => {
    process.env = before;
    await gate.stop();
  });

  const open = (more: Readonly<Record<string, string>>, secrets: string[] = []) => {
    const given: Record<string, string> = {
      host: gate.host,
      port: String(gate.port),
      database: 'postgres',
      user: 'postgres',
      'iam-auth': 'true',
      'ssl-ca': gate.caFile,
      ...more,
    };
    const inputs = readInputs({ input: (name) => given[name] ?? '' }, inputsSchema, definition);
    const { connection } = settingsOf(inputs, { secret: (value) => secrets.push(value) });
    return connect(connection, { applicationName: 'iam-auth test' });
  };

  test('each session has a token of its own, over TLS even to this machine, and it is hidden', async () => {
    const secrets: string[] = [];
    for (const sessions of [1, 2]) {
      const client = await open({ 'aws-region': region }, secrets);
      const { rows } = await client.query('SELECT current_user AS who');
      await client.end();
      expect(rows).toEqual([{ who: 'postgres' }]);
      expect(gate.passwords).toHaveLength(sessions);
    }
    expect(secrets).toEqual(gate.passwords);
  });

  test('a token that the server does not take is told of as one', async () => {
    await expect(open({ 'aws-region': 'us-east-1' })).rejects.toThrow(
      'the server did not take the IAM token. GRANT rds_iam TO the user',
    );
  });

  test('missing credentials are told of as such', async () => {
    delete process.env.AWS_ACCESS_KEY_ID;
    await expect(open({ 'aws-region': region })).rejects.toThrow(
      `rds-db:connect on database user "postgres" at 127.0.0.1:${gate.port} failed: there are no AWS credentials.`,
    );
  });
});
