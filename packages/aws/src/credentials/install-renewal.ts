import { describeFailure } from '@prodlike/core';
import { assumeRole } from './assume-role';
import type { AwsCredentials } from './aws-credentials';
import { callerIdentity } from './caller-identity';
import { installCredentialSource } from './credential-source';
import { renewingCredentials } from './renewing-credentials';
import { type RoleSession, roleOfSession } from './role-of-session';

export interface RenewalRequest {
  /** undefined: as the environment has it. */
  readonly region: string | undefined;
  /** The role to renew as; undefined: the one that the run has already. */
  readonly roleArn: string | undefined;
  /** The runner's OpenID Connect token for an audience; undefined: the job may not have one (`id-token: write`). */
  readonly getIdToken: ((audience: string) => Promise<string>) | undefined;
  /** Hides a value before its first use. */
  readonly secret: (value: string) => void;
}

export interface Renewal {
  /** Undefined: the credentials last as long as they last, and `why` says why. */
  readonly role: string | undefined;
  readonly why?: string;
  /** For the clients that are made after it. */
  uninstall(): void;
}

/** What AWS's identity provider for GitHub takes: https://github.com/aws-actions/configure-aws-credentials#oidc-audience */
const audience = 'sts.amazonaws.com';

/**
 * Has every client of this process work as one session of a role that is renewed through the runner's OpenID Connect, so that
 * a run may outlast its credentials. The session keeps its name: Session Manager lets only that one go on with its tunnels.
 * Without OpenID Connect, without a role, and where a role that was not asked for does not take the token, all stays as it is.
 *
 * @throws AdvisedError where `roleArn` does not take the token
 */
export async function installRenewal(request: RenewalRequest): Promise<Renewal> {
  const { roleArn, getIdToken, region } = request;
  if (getIdToken === undefined) return unchanged('the job has no permission "id-token: write"');
  const session =
    roleArn === undefined ? await presentSession(region) : { roleArn, sessionName: newSessionName() };
  if (session === undefined) return unchanged('they are those of no role');
  const fetchNew = () => credentialsOf(session, getIdToken, request);
  const first = await fetchNew().catch((error: unknown) => {
    if (roleArn !== undefined) throw error;
    return describeFailure(error);
  });
  if (typeof first === 'string') return unchanged(first);
  return {
    role: session.roleArn,
    uninstall: installCredentialSource(renewingCredentials(first, fetchNew)),
  };
}

function unchanged(why: string): Renewal {
  return { role: undefined, why, uninstall: () => undefined };
}

async function presentSession(region: string | undefined): Promise<RoleSession | undefined> {
  return roleOfSession((await callerIdentity(region)).arn);
}

/** Letters, digits and `=,.@-`, at most 64. */
function newSessionName(): string {
  return `prodlike-${process.env.GITHUB_RUN_ID ?? process.pid}`;
}

async function credentialsOf(
  session: RoleSession,
  getIdToken: (audience: string) => Promise<string>,
  { region, secret }: RenewalRequest,
): Promise<AwsCredentials & { readonly expiration: Date }> {
  const token = await getIdToken(audience);
  secret(token);
  const credentials = await assumeRole(session, token, region);
  secret(credentials.secretAccessKey);
  if (credentials.sessionToken !== undefined) secret(credentials.sessionToken);
  return credentials;
}
