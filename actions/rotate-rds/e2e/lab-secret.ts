import type { AwsLab } from '@prodlike/testkit';
import * as v from 'valibot';

/** A secret of Secrets Manager in a lab. */
export interface LabSecret {
  readonly arn: string;
  /** Its present value, as JSON. */
  read(): Promise<unknown>;
}

/** Makes a secret as somebody did long ago. */
export async function makeLabSecret(lab: AwsLab, name: string): Promise<LabSecret> {
  const made = await ask(lab, 'CreateSecret', {
    Name: name,
    SecretString: '{}',
    ClientRequestToken: crypto.randomUUID(),
  });
  const { ARN: arn } = v.parse(v.object({ ARN: v.string() }), made);
  return {
    arn,
    read: async () => {
      const answer = await ask(lab, 'GetSecretValue', { SecretId: arn });
      return JSON.parse(v.parse(v.object({ SecretString: v.string() }), answer).SecretString);
    },
  };
}

async function ask(lab: AwsLab, operation: string, body: object): Promise<unknown> {
  const scope = `20261122/${lab.region}/secretsmanager/aws4_request`;
  const answer = await fetch(lab.endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `secretsmanager.${operation}`,
      Authorization: `AWS4-HMAC-SHA256 Credential=of-the-test/${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${operation} failed in the lab: ${await answer.text()}`);
  return await answer.json();
}
