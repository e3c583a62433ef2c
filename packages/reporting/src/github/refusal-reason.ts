import { type PublicText, publicText } from '@prodlike/core';
import type { GitHubFailure } from './github-calls';

/** Why a comment could not be written, and what to do; from the status alone, so that nothing private is in it. */
export function refusalReason({ status, isRateLimit }: GitHubFailure): PublicText {
  if (isRateLimit)
    return publicText`GitHub limits the token's calls (status ${status}). Run the job again later.`;
  switch (status) {
    case 0:
      return publicText`GitHub's API did not answer in time. Run the job again, or look at https://www.githubstatus.com.`;
    case 401:
      return publicText`GitHub does not know the token (status 401). Check the input "github-token".`;
    case 403:
      return publicText`The token may not write comments (status 403). Give the job "permissions: pull-requests: write"; a pull request from a fork gets a token that can only read.`;
    case 404:
      return publicText`GitHub shows the token no such pull request (status 404). Check repository and pull request, and that the job has "permissions: pull-requests: write".`;
    case 410:
    case 422:
      return publicText`GitHub does not take the comment (status ${status}); the conversation may be locked.`;
    default:
      return publicText`GitHub answered with status ${status}. Run the job again, or look at https://www.githubstatus.com.`;
  }
}
