import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { AdvisedError, type Host } from '@prodlike/core';
import * as v from 'valibot';
import { type AwsCall, callAws } from '../client/call-aws';
import { ecrClient } from './ecr-client';
import type { EcrRepository } from './ecr-repository';

/** Who may use a registry: a login that can be renewed. Held in memory only. */
export interface EcrLogin {
  /** Of the registry, as image names start with it. */
  readonly host: string;
  /**
   * @param renew not the ones that were given before: the registry has refused them
   */
  credentials(renew?: boolean): Promise<{ readonly username: string; readonly password: string }>;
}

interface Token {
  readonly username: string;
  readonly password: string;
  /** When a new one is to be got, by this machine's clock. */
  readonly renewAtMs: number;
}

const answerSchema = v.object({
  authorizationData: v.tuple([v.object({ authorizationToken: v.string(), expiresAt: v.date() })]),
});

/** A token that ends within this time may end before a push that starts with it has sent its manifest. */
const marginMs = 10 * 60_000;

/**
 * A login to the registry of an account by `ecr:GetAuthorizationToken`; a token is good for 12 hours, or as long as the
 * credentials it was made with.
 *
 * @param runner hides a token before its first use
 */
export function ecrLogin(repository: EcrRepository, runner: Pick<Host, 'secret'>): EcrLogin {
  let current: Token | undefined;
  return {
    host: repository.host,
    async credentials(renew = false) {
      if (renew || current === undefined || Date.now() >= current.renewAtMs)
        current = await fetchToken(repository, runner);
      return { username: current.username, password: current.password };
    },
  };
}

async function fetchToken(repository: EcrRepository, runner: Pick<Host, 'secret'>): Promise<Token> {
  const client = ecrClient(repository.region);
  try {
    const call: AwsCall = {
      action: 'ecr:GetAuthorizationToken',
      resource: `the registry of ${repository.region}`,
    };
    const command = new GetAuthorizationTokenCommand({});
    const answer = v.safeParse(answerSchema, await callAws(call, () => client.send(command)));
    if (!answer.success)
      throw new AdvisedError('ECR gave no authorization token.', 'Run it again; it is a fault of AWS.');
    const [{ authorizationToken, expiresAt }] = answer.output.authorizationData;
    runner.secret(authorizationToken);
    const [username = '', ...rest] = Buffer.from(authorizationToken, 'base64').toString().split(':');
    const password = rest.join(':');
    runner.secret(password);
    // By a clock that goes wrong it has expired already: then the registry tells when it has.
    const lastsMs = expiresAt.getTime() - marginMs - Date.now();
    return { username, password, renewAtMs: lastsMs > 0 ? Date.now() + lastsMs : Number.POSITIVE_INFINITY };
  } finally {
    client.destroy();
  }
}
