import { type AwsCall, callAws } from '../client/call-aws';
import { credentialSource } from '../credentials/credential-source';
import { regionOfHost } from './region-of-host';

export interface IamTokenRequest {
  /** The server's real endpoint, not a name that points at it and not a tunnel's end: the token is signed for it. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Wins over the one in the host name; without either it is the environment's. */
  readonly region?: string | undefined;
}

/**
 * A password for one connection, good for 15 minutes
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html). Nothing is sent: it is a presigned
 * request, signed here.
 *
 * @throws AdvisedError without credentials or region, or when credentials cannot be fetched
 */
export async function iamToken({ host, port, user, region }: IamTokenRequest): Promise<string> {
  // Loaded only by runs that sign in this way.
  const { Signer } = await import('@aws-sdk/rds-signer');
  const source = credentialSource();
  const signer = new Signer({
    ...(source === undefined ? {} : { credentials: source.provider }),
    hostname: host,
    port,
    username: user,
    ...regionOption(region ?? regionOfHost(host)),
  });
  const call: AwsCall = { action: 'rds-db:connect', resource: `database user "${user}" at ${host}:${port}` };
  return await callAws(call, () => signer.getAuthToken());
}

function regionOption(region: string | undefined): { region?: string } {
  return region === undefined ? {} : { region };
}
