import { AdvisedError } from '@prodlike/core';
import * as v from 'valibot';
import { awsErrorName } from '../client/aws-failure';
import { callAws } from '../client/call-aws';
import { clientSettings } from '../client/client-settings';
import type { AwsCredentials } from './aws-credentials';
import type { RoleSession } from './role-of-session';

const answerSchema = v.object({
  Credentials: v.object({
    AccessKeyId: v.string(),
    SecretAccessKey: v.string(),
    SessionToken: v.string(),
    Expiration: v.date(),
  }),
});

/**
 * Credentials of a role for an OpenID Connect token, for an hour or as long as the role has its sessions by default
 * (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html).
 *
 * @throws AdvisedError where the role's trust policy does not take the token
 */
export async function assumeRole(
  { roleArn, sessionName }: RoleSession,
  token: string,
  region: string | undefined,
): Promise<AwsCredentials & { readonly expiration: Date }> {
  const { AssumeRoleWithWebIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient(clientSettings(region));
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    WebIdentityToken: token,
  });
  try {
    const call = { action: 'sts:AssumeRoleWithWebIdentity', resource: roleArn } as const;
    const answer = v.safeParse(answerSchema, await callAws(call, () => client.send(command), isDenied));
    if (!answer.success)
      throw new AdvisedError(`AWS gave no credentials of ${roleArn}.`, 'Run it again; it is a fault of AWS.');
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.output.Credentials;
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    };
  } catch (error) {
    if (!isDenied(error)) throw error;
    throw new AdvisedError(
      `The role ${roleArn} does not take the job’s OpenID Connect token.`,
      "Its trust policy must allow sts:AssumeRoleWithWebIdentity to GitHub's provider, with the audience sts.amazonaws.com and the subject of this repository, branch or environment; check its account and path too.",
      { cause: error },
    );
  } finally {
    client.destroy();
  }
}

function isDenied(error: unknown): boolean {
  return awsErrorName(error) === 'AccessDenied';
}
