import * as v from 'valibot';
import { hasMarker } from '../comment/markers';
import type { GitHubCalls } from './github-calls';

export const commentSchema = v.object({
  id: v.number(),
  body: v.nullish(v.string(), ''),
  html_url: v.string(),
  user: v.nullish(v.object({ login: v.string() })),
});

export type IssueComment = v.InferOutput<typeof commentSchema>;

export interface CommentPlace {
  readonly owner: string;
  readonly repo: string;
  readonly issue_number: number;
}

/** GitHub's largest page; 100 pages of it are more than it lets a pull request have. */
const perPage = 100;
const mostPages = 100;

/**
 * The oldest comment of this author with this comment id's marker, over all pages; others' comments that hold the
 * marker are not ours to edit.
 *
 * @throws GitHubFailure
 */
export async function findOwnComment(
  github: GitHubCalls,
  place: CommentPlace,
  login: string,
  commentId: string,
): Promise<IssueComment | undefined> {
  for (let page = 1; page <= mostPages; page++) {
    const { data, link } = await github.call('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...place,
      per_page: perPage,
      page,
    });
    const own = v
      .parse(v.array(commentSchema), data)
      .find(({ user, body }) => user?.login === login && hasMarker(body, commentId));
    if (own) return own;
    if (!link.includes('rel="next"')) return undefined;
  }
  return undefined;
}
