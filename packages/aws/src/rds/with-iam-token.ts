import type { Host } from '@prodlike/core';
import { type IamTokenRequest, iamToken } from './iam-token';

export interface IamWish {
  /** The inputs `iam-auth` and `aws-region`. */
  readonly 'iam-auth': boolean;
  readonly 'aws-region'?: string | undefined;
}

/**
 * The connection, with a fresh IAM token as the password of each session where the inputs ask for it.
 *
 * @param runner hides a token before its first use
 */
export function withIamToken<C extends Pick<IamTokenRequest, 'host' | 'port' | 'user'>>(
  connection: C,
  inputs: IamWish,
  runner: Pick<Host, 'secret'>,
): C & { readonly mintPassword?: () => Promise<string> } {
  if (!inputs['iam-auth']) return connection;
  const { host, port, user } = connection;
  return {
    ...connection,
    mintPassword: async () => {
      const token = await iamToken({ host, port, user, region: inputs['aws-region'] });
      runner.secret(token);
      return token;
    },
  };
}
