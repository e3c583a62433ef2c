import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { refuseUnsafeEvent } from './refuse-unsafe-event';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-events-'));
afterAll(() => rmSync(folder, { recursive: true }));

const identity = ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'commit.gpgsign=false'];
const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', [...identity, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  }).trim();

/** The repository acme/shop: main has two commits, a pull request a third, GitHub's merge of both, and main has gone on. */
const origin = path.join(folder, 'acme', 'shop');
const sha: Record<string, string> = {};

function commit(text: string): string {
  writeFileSync(path.join(origin, 'migration.sql'), text);
  git(origin, 'add', '-A');
  git(origin, 'commit', '-qm', text);
  return git(origin, 'rev-parse', 'HEAD');
}

beforeAll(() => {
  mkdirSync(origin, { recursive: true });
  git(origin, 'init', '-qb', 'main');
  git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  sha.first = commit('first');
  sha.base = commit('base');
  git(origin, 'checkout', '-qb', 'topic');
  sha.before = commit('before the head');
  sha.head = commit('head');
  git(origin, 'update-ref', 'refs/pull/7/head', sha.head);
  git(origin, 'checkout', '-q', '--detach', 'main');
  git(origin, 'merge', '-q', '--no-ff', '-m', 'merge', 'topic');
  sha.merge = git(origin, 'rev-parse', 'HEAD');
  git(origin, 'update-ref', 'refs/pull/7/merge', sha.merge);
  git(origin, 'checkout', '-q', 'main');
  sha.later = commit('later');
});

/** As actions/checkout does: one commit, detached, fetched by its name. */
function shallow(name: string, ref: string, remoteRef = `refs/remotes/origin/${name}`): string {
  const target = path.join(folder, 'clones', name);
  mkdirSync(target, { recursive: true });
  git(target, 'init', '-q');
  git(target, 'remote', 'add', 'origin', `file://${origin}`);
  git(target, 'fetch', '-q', '--depth=1', 'origin', `+${ref}:${remoteRef}`);
  git(target, 'checkout', '-q', '--detach', remoteRef);
  return target;
}

function whole(name: string, at: string): string {
  const target = path.join(folder, 'clones', name);
  git(folder, 'clone', '-q', `file://${origin}`, target);
  git(target, 'fetch', '-q', 'origin', '+refs/pull/*:refs/remotes/pull/*');
  git(target, 'checkout', '-q', '--detach', at);
  return target;
}

const payloads = {
  pull_request_target: () => ({
    pull_request: {
      head: { sha: sha.head },
      base: { sha: sha.base, ref: 'main' },
      merge_commit_sha: null,
    },
  }),
  workflow_run: () => ({
    workflow_run: { event: 'pull_request', head_sha: sha.head },
    repository: { default_branch: 'main' },
  }),
  issue_comment: () => ({
    issue: { pull_request: { url: 'https://api.example/pulls/7' } },
    repository: { default_branch: 'main' },
  }),
};
type EventName = keyof typeof payloads;
const events = Object.keys(payloads) as EventName[];

function refused(event: string, checkout: string, payload?: unknown, more: Record<string, string> = {}) {
  const file = path.join(folder, `event-${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(payload ?? payloads[event as EventName]?.()));
  const env = {
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: file,
    GITHUB_SHA: sha.base,
    GITHUB_REPOSITORY: 'acme/shop',
  };
  return refuseUnsafeEvent({ ...env, ...more }, checkout).then(
    () => '',
    (error: Error) => error.message,
  );
}

describe.each(events)('%s', (event) => {
  test.each([
    ['the head', () => whole('head', sha.head ?? '')],
    ['a merge of the head', () => whole('merge', sha.merge ?? '')],
    ['a commit before the head', () => whole('before', sha.before ?? '')],
    ['the head, shallow', () => shallow('head-1', 'refs/pull/7/head', 'refs/remotes/pull/7/head')],
    ['the merge, shallow', () => shallow('merge-1', 'refs/pull/7/merge', 'refs/remotes/pull/7/merge')],
    ['the head by its branch, shallow', () => shallow('topic', 'refs/heads/topic')],
  ])('refuses %s', async (_, checkout) => {
    const place = checkout();
    const message = await refused(event, place);
    rmSync(place, { recursive: true });
    expect(message).toContain(`The event ${event} has the repository's secrets`);
    expect(message).toContain('Run migration-test on the event pull_request');
  });

  test.each([
    ['the base', () => whole('base', sha.base ?? '')],
    ['a commit before the base', () => whole('first', sha.first ?? '')],
    ['what the base branch has become, shallow', () => shallow('main', 'refs/heads/main')],
    ['the base, shallow, detached', () => shallow('base-1', sha.base ?? '', 'refs/prodlike/base')],
  ])('allows %s', async (_, checkout) => {
    const place = checkout();
    const message = await refused(event, place);
    rmSync(place, { recursive: true });
    expect(message).toBe('');
  });

  it('refuses a payload that it cannot read, and a folder without a repository', async () => {
    const place = whole('payload', sha.base ?? '');
    expect(await refused(event, place, { something: 'else' })).toContain(
      'its payload (GITHUB_EVENT_PATH) cannot be read',
    );
    const empty = mkdtempSync(path.join(folder, 'empty-'));
    expect(await refused(event, empty)).toContain('git does not tell what is checked out');
    rmSync(place, { recursive: true });
  });
});

it("does not take somebody else's branch of the same name for the base", async () => {
  const fork = whole('fork', 'origin/topic');
  git(fork, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  git(fork, 'remote', 'set-url', 'origin', 'https://token@github.com/mallory/shop');
  const payload = payloads.pull_request_target();
  payload.pull_request.head.sha = sha.first;
  const message = await refused('pull_request_target', fork, payload);
  expect(message).toContain('not known to be a commit of the base');
  expect(message).not.toContain('token');
});

it('looks at the workspace and at the working directory', async () => {
  const base = whole('both', sha.base ?? '');
  const head = path.join(base, 'pr');
  git(folder, 'clone', '-q', `file://${origin}`, head);
  git(head, 'checkout', '-q', 'topic');
  expect(await refused('pull_request_target', head, undefined, { GITHUB_WORKSPACE: base })).toContain(
    "the pull request's own commit",
  );
  expect(await refused('pull_request_target', base, undefined, { GITHUB_WORKSPACE: head })).toContain(
    "the pull request's own commit",
  );
});

test.each([
  ['pull_request', undefined],
  ['push', undefined],
  [
    'workflow_run',
    { workflow_run: { event: 'push', head_sha: 'x' }, repository: { default_branch: 'main' } },
  ],
  ['issue_comment', { issue: {}, repository: { default_branch: 'main' } }],
])('lets %s pass, where no stranger gets secrets', async (event, payload) => {
  const place = whole(`${event}-passes`, sha.head ?? '');
  expect(await refused(event, place, payload ?? {})).toBe('');
});
