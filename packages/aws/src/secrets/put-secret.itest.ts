import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { startAws, type TestAws } from '@prodlike/testkit';
import { putSecret } from './put-secret';

const secret = {
  engine: 'postgres',
  host: 'app-dev-20261122.c1.eu-central-1.rds.amazonaws.com',
  port: 5432,
  dbname: 'shop',
  username: 'postgres',
  password: 'a"generated-password',
};
let aws: TestAws;
let client: SecretsManagerClient;
beforeAll(async () => {
  aws = await startAws();
  client = new SecretsManagerClient({});
});
afterAll(async () => {
  client.destroy();
  await aws.stop();
});
const put = async (secretId: string) => {
  const hidden: string[] = [];
  await putSecret({ secretId, region: 'eu-central-1', secret }, { secret: (value) => hidden.push(value) });
  return hidden;
};

it('writes what reads RDS’s own secrets can read, hidden before it is sent', async () => {
  const { ARN: arn = '' } = await client.send(new CreateSecretCommand({ Name: 'dev', SecretString: 'old' }));
  aws.faults.set('secretsmanager:PutSecretValue', [{ status: 500, error: 'InternalServiceError' }]);
  for (const secretId of ['dev', arn]) {
    const hidden = await put(secretId);
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: 'dev' }));
    expect(JSON.parse(SecretString)).toEqual(secret);
    expect(hidden).toEqual([secret.password, SecretString]);
  }
});

it('says what to do where it cannot', async () => {
  await expect(put('nobody')).rejects.toThrow(
    'secretsmanager:PutSecretValue on secret "nobody" failed: there is no such secret. Create it first',
  );
  await expect(put('arn:aws:s3:::bucket')).rejects.toThrow(
    'is not the ARN of a secret. Give the secret’s ARN',
  );
  aws.faults.set('secretsmanager:PutSecretValue', [{ status: 400, error: 'AccessDeniedException' }]);
  const denied = put('dev');
  await expect(denied).rejects.toThrow('Allow secretsmanager:PutSecretValue on secret "dev"');
  await expect(denied).rejects.not.toThrow(secret.password);
});
