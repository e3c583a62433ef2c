import { AdvisedError } from '../../errors';

/**
 * The OpenID Connect token of the job, for an audience; undefined where the job has no permission `id-token: write`, and
 * outside GitHub's runner
 * (https://docs.github.com/en/actions/reference/security/oidc#methods-for-requesting-the-oidc-token).
 */
export function runnerIdToken(): ((audience: string) => Promise<string>) | undefined {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
  if (!url || !token) return undefined;
  return async (audience) => {
    const core = await import('@actions/core');
    try {
      return await core.getIDToken(audience);
    } catch (error) {
      throw new AdvisedError(
        'GitHub gave no OpenID Connect token for the job.',
        'Run it again later; githubstatus.com tells of outages. The job needs permissions: id-token: write.',
        { cause: error },
      );
    }
  };
}
