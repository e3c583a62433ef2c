import * as v from 'valibot';

/**
 * An event that gives a run the repository's secrets although a stranger's pull request may have caused it. What is checked out
 * then must be the repository's own.
 */
export interface GuardedEvent {
  readonly name: 'pull_request_target' | 'workflow_run' | 'issue_comment';
  /** The pull request's last commit and GitHub's test merge of it, as far as the event tells them. */
  readonly headCommits: readonly string[];
  /** Commits of the repository's own. */
  readonly baseCommits: readonly string[];
  /** Branches of the repository's own. */
  readonly baseBranches: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const commit = v.object({ sha: v.string() });
const repository = v.object({ default_branch: v.string() });
const optionalText = v.nullish(v.string());

// https://docs.github.com/en/webhooks/webhook-events-and-payloads
const pullRequestTarget = v.object({
  pull_request: v.object({
    head: commit,
    base: v.object({ ...commit.entries, ref: v.string() }),
    merge_commit_sha: optionalText,
  }),
});
const workflowRun = v.object({
  workflow_run: v.object({ event: v.string(), head_sha: v.string() }),
  repository,
});
const issueComment = v.object({
  issue: v.object({ pull_request: v.nullish(v.unknown()) }),
  repository,
});

/**
 * @param payload what the file of GITHUB_EVENT_PATH holds
 * @returns undefined for an event that brings no secrets to a stranger's code, or no pull request
 * @throws ValiError where the payload is not what GitHub documents for its event
 */
export function guardedEvent(env: Environment, payload: unknown): GuardedEvent | undefined {
  const own = env.GITHUB_SHA === undefined ? [] : [env.GITHUB_SHA];
  switch (env.GITHUB_EVENT_NAME) {
    case 'pull_request_target': {
      const { head, base, merge_commit_sha: merge } = v.parse(pullRequestTarget, payload).pull_request;
      return {
        name: 'pull_request_target',
        headCommits: [head.sha, ...(typeof merge === 'string' ? [merge] : [])],
        baseCommits: [...own, base.sha],
        baseBranches: [base.ref],
      };
    }
    case 'workflow_run': {
      const { workflow_run: run, repository: home } = v.parse(workflowRun, payload);
      if (!run.event.startsWith('pull_request')) return undefined;
      const headCommits = [run.head_sha];
      return { name: 'workflow_run', headCommits, baseCommits: own, baseBranches: [home.default_branch] };
    }
    case 'issue_comment': {
      const { issue, repository: home } = v.parse(issueComment, payload);
      if (issue.pull_request === undefined || issue.pull_request === null) return undefined;
      return {
        name: 'issue_comment',
        headCommits: [],
        baseCommits: own,
        baseBranches: [home.default_branch],
      };
    }
    default:
      return undefined;
  }
}

/** Whether an event of this name may be one. */
export function mayBeGuarded(env: Environment): boolean {
  return /^(?:pull_request_target|workflow_run|issue_comment)$/.test(env.GITHUB_EVENT_NAME ?? '');
}
