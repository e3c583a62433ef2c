import * as v from 'valibot';
import { type GitHubCalls, GitHubFailure } from './github-calls';

const viewerSchema = v.object({ data: v.object({ viewer: v.object({ login: v.string() }) }) });
const userSchema = v.object({ login: v.string() });

/**
 * Who the token speaks for, as comments name their author: `octocat`, or `github-actions[bot]` for GITHUB_TOKEN.
 * GraphQL's viewer knows it for every kind of token; GET /user refuses an app's token. Where neither answers, it is
 * the job's own token.
 *
 * @throws GitHubFailure for a token that GitHub does not know
 */
export async function ownLogin(github: GitHubCalls): Promise<string> {
  try {
    const answer = await github.call('POST /graphql', { query: '{ viewer { login } }' });
    const parsed = v.safeParse(viewerSchema, answer.data);
    if (parsed.success) return parsed.output.data.viewer.login;
    const user = v.safeParse(userSchema, (await github.call('GET /user')).data);
    if (user.success) return user.output.login;
  } catch (error) {
    if (!(error instanceof GitHubFailure) || error.status === 401 || error.isUnclear) throw error;
  }
  return 'github-actions[bot]';
}
