import { AdvisedError, type Host } from '@prodlike/core';
import { type AwsCall, callAws } from '../client/call-aws';
import { clientSettings } from '../client/client-settings';

/** A database's sign-in, in the shape that RDS's own secrets have, so that what reads those reads this. */
export interface DatabaseSecret {
  readonly engine: string;
  readonly host: string;
  readonly port: number;
  readonly dbname: string;
  readonly username: string;
  readonly password: string;
}

export interface PutSecretRequest {
  /** Its ARN or name; it exists already. */
  readonly secretId: string;
  /** Of a name; that of an ARN wins. */
  readonly region: string;
  readonly secret: DatabaseSecret;
}

/**
 * Writes a new version of a secret of Secrets Manager, which becomes the current one
 * (https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html). The SDK gives each
 * call a token, so that attempts of the same call make one version.
 *
 * @param runner hides the password, and the whole value, before the call
 * @throws AdvisedError
 */
export async function putSecret(request: PutSecretRequest, runner: Pick<Host, 'secret'>): Promise<void> {
  const { secretId, region, secret } = request;
  const { engine, host, port, dbname, username, password } = secret;
  const value = JSON.stringify({ engine, host, port, dbname, username, password });
  runner.secret(password);
  runner.secret(value);
  const call: AwsCall = { action: 'secretsmanager:PutSecretValue', resource: `secret "${secretId}"` };
  // Loaded only by runs that write a secret.
  const { PutSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient(clientSettings(regionOf(secretId) ?? region));
  try {
    const command = new PutSecretValueCommand({ SecretId: secretId, SecretString: value });
    await callAws(call, () => client.send(command));
  } finally {
    client.destroy();
  }
}

/** `arn:aws:secretsmanager:eu-west-1:123456789012:secret:dev-AbCdEf`; undefined for a name. */
function regionOf(secretId: string): string | undefined {
  if (!secretId.startsWith('arn:')) return undefined;
  const [, , service, region] = secretId.split(':');
  if (service === 'secretsmanager' && region) return region;
  throw new AdvisedError(
    `"${secretId}" is not the ARN of a secret.`,
    'Give the secret’s ARN, arn:aws:secretsmanager:<region>:<account>:secret:<name>, or its name.',
  );
}
