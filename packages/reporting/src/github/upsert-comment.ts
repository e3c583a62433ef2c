import { InputError, type PublicText } from '@prodlike/core';
import * as v from 'valibot';
import { type CommentPlace, commentSchema, findOwnComment, type IssueComment } from './find-own-comment';
import { GitHubCalls, GitHubFailure } from './github-calls';
import { ownLogin } from './own-login';
import { refusalReason } from './refusal-reason';

export interface UpsertOptions {
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  /** The pull request's number. */
  readonly pullRequest: number;
  readonly commentId: string;
  /** The comment's text, or how to write it knowing the text that stands there (undefined: none does). */
  readonly body: PublicText | ((previousBody: string | undefined) => PublicText);
  /** GITHUB_API_URL. */
  readonly apiUrl?: string;
  /** For everything together; 60 s unless told. */
  readonly deadlineMs?: number;
  /** For one call; 15 s unless told. */
  readonly callMs?: number;
  /** The first pause before a call is repeated; it doubles each time. */
  readonly firstPauseMs?: number;
}

export type UpsertResult =
  | { readonly posted: true; readonly url: string; readonly change: 'created' | 'updated' | 'unchanged' }
  | { readonly posted: false; readonly reason: PublicText };

/**
 * Writes the one comment of this comment id: edits it in place where there is one, never deletes. A token that may not
 * write, a missing pull request and a silent GitHub are no errors: the report has other ways to its readers.
 *
 * @throws InputError for a repository that is not `owner/name`, or a comment id that cannot stand in a marker
 */
export async function upsertComment(options: UpsertOptions): Promise<UpsertResult> {
  const place = placeOf(options);
  const github = new GitHubCalls({
    token: options.token,
    apiUrl: options.apiUrl ?? 'https://api.github.com',
    deadlineMs: options.deadlineMs ?? 60_000,
    callMs: options.callMs ?? 15_000,
    firstPauseMs: options.firstPauseMs ?? 1_000,
  });
  try {
    const login = await ownLogin(github);
    const find = () => findOwnComment(github, place, login, options.commentId);
    const existing = await find();
    const body = typeof options.body === 'function' ? options.body(existing?.body) : options.body;
    return existing ? await update(github, place, existing, body) : await create(github, place, body, find);
  } catch (error) {
    if (error instanceof GitHubFailure) return { posted: false, reason: refusalReason(error) };
    throw error;
  }
}

async function update(
  github: GitHubCalls,
  { owner, repo }: CommentPlace,
  existing: IssueComment,
  body: PublicText,
): Promise<UpsertResult> {
  if (sameText(existing.body, body)) return { posted: true, url: existing.html_url, change: 'unchanged' };
  const { data } = await github.call('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
    owner,
    repo,
    comment_id: existing.id,
    body,
  });
  return { posted: true, url: v.parse(commentSchema, data).html_url, change: 'updated' };
}

/** Creates the comment; after an unclear answer it looks whether that worked before it tries once more. */
async function create(
  github: GitHubCalls,
  place: CommentPlace,
  body: PublicText,
  find: () => Promise<IssueComment | undefined>,
): Promise<UpsertResult> {
  const post = async (): Promise<UpsertResult> => {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const { data } = await github.call(route, { ...place, body });
    return { posted: true, url: v.parse(commentSchema, data).html_url, change: 'created' };
  };
  try {
    return await post();
  } catch (error) {
    if (!(error instanceof GitHubFailure) || !error.isUnclear) throw error;
    const made = await find();
    return made ? { posted: true, url: made.html_url, change: 'created' } : post();
  }
}

/** GitHub stores line breaks and blanks at the end in its own way. */
function sameText(stored: string, body: string): boolean {
  return stored.replaceAll('\r\n', '\n').trimEnd() === body.trimEnd();
}

function placeOf({ repository, pullRequest }: UpsertOptions): CommentPlace {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
  if (!owner || !repo)
    throw new InputError(
      'repository',
      `is ${JSON.stringify(repository)}, which is not of the form owner/name`,
      'Set GITHUB_REPOSITORY to e.g. octo-org/shop.',
    );
  return { owner, repo, issue_number: pullRequest };
}
