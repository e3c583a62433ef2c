import type { Host, PublicText } from '@prodlike/core';
import { upsertComment } from '@prodlike/reporting';
import { pullRequestNumber } from './identity';
import type { Settings } from './inputs/settings';

/**
 * Comments where there is a pull request to comment on. Whatever GitHub refuses is a warning: the report stands in the
 * summary and the files as well.
 * @returns the comment's address, or undefined where none was written
 */
export async function commentOnPullRequest(
  host: Host,
  settings: Settings,
  body: (previousBody: string | undefined) => PublicText,
): Promise<string | undefined> {
  const { GITHUB_REPOSITORY: repository, GITHUB_API_URL: apiUrl } = process.env;
  const pullRequest = pullRequestNumber(process.env);
  if (repository === undefined || pullRequest === undefined) return undefined;
  if (settings.githubToken === undefined) {
    host.warning('No comment: the input "github-token" is empty. Set it, or comment: false.');
    return undefined;
  }
  const result = await upsertComment({
    token: settings.githubToken,
    repository,
    pullRequest,
    commentId: settings.commentId,
    body,
    ...(apiUrl === undefined ? {} : { apiUrl }),
  });
  if (result.posted) {
    host.info(`Comment ${result.change}: ${result.url}`);
    return result.url;
  }
  host.warning(`No comment: ${result.reason}`);
  return undefined;
}
