import { branchText, publicText } from '@prodlike/core';
import { type GitHubStandIn, type GitHubStandInOptions, startGitHubStandIn } from '@prodlike/testkit';
import { commentMarker } from '../comment/markers';
import { type UpsertOptions, upsertComment } from './upsert-comment';

const repository = 'octo-org/shop';
const pullRequest = 42;
const bot = 'github-actions[bot]';
let github: GitHubStandIn;

async function start(options: Partial<GitHubStandInOptions> = {}): Promise<void> {
  github = await startGitHubStandIn({ repository, token: 't0ken', ...options });
}

function upsert(text: string, options: Partial<UpsertOptions> = {}) {
  const { commentId = 'default' } = options;
  return upsertComment({
    token: 't0ken',
    repository,
    pullRequest,
    commentId,
    apiUrl: github.apiUrl,
    firstPauseMs: 1,
    body: publicText`${commentMarker(commentId)}\n${branchText(text, 100_000)}`,
    ...options,
  });
}

function bodies(): string[] {
  return github.comments.map(({ body }) => body.split('\n').at(-1) ?? '');
}

function writes(): string[] {
  return github.requests.filter((line) => /^(POST|PATCH) \/repos/.test(line));
}

afterEach(() => github.close());

describe('upsertComment', () => {
  it('creates one comment, then edits it in place', async () => {
    await start();
    const created = await upsert('first');
    const updated = await upsert('second');
    expect(created).toMatchObject({ posted: true, change: 'created' });
    expect(updated).toEqual({ ...created, change: 'updated' });
    expect(bodies()).toEqual(['second']);
  });

  it('writes nothing when the text is the same', async () => {
    await start();
    await upsert('same');
    expect(await upsert('same')).toMatchObject({ posted: true, change: 'unchanged' });
    expect(writes()).toHaveLength(1);
  });

  it('finds its comment behind a hundred others', async () => {
    await start();
    for (let i = 0; i < 230; i++) github.addComment(pullRequest, `user${i}`, `remark ${i}`);
    const own = github.addComment(pullRequest, bot, `${commentMarker('default')}\nold`);
    for (let i = 0; i < 30; i++) github.addComment(pullRequest, 'late', 'remark');
    expect(await upsert('new')).toMatchObject({ change: 'updated' });
    expect(own.body).toMatch(/new$/);
    expect(github.comments).toHaveLength(261);
  });

  it('leaves alone who else has the marker, and quotations of it', async () => {
    await start();
    const foreign = github.addComment(pullRequest, 'mallory', `${commentMarker('default')}\nforeign`);
    const quoted = github.addComment(pullRequest, bot, `> quote\n${commentMarker('default')}`);
    const elsewhere = github.addComment(7, bot, `${commentMarker('default')}\nother pull request`);
    expect(await upsert('mine')).toMatchObject({ change: 'created' });
    expect([foreign.body, quoted.body, elsewhere.body].join()).not.toMatch(/mine/);
  });

  it('keeps two comment ids apart', async () => {
    await start();
    await upsert('orders', { commentId: 'orders' });
    await upsert('orders, Asia', { commentId: 'orders-asia' });
    await upsert('orders again', { commentId: 'orders' });
    expect(bodies()).toEqual(['orders again', 'orders, Asia']);
  });

  it('knows the author of a personal token', async () => {
    await start({ tokenKind: 'personal', login: 'octocat' });
    await upsert('one');
    await upsert('two');
    expect(github.comments.map(({ login }) => login)).toEqual(['octocat']);
  });

  it('hands over what stood there', async () => {
    await start();
    const seen: (string | undefined)[] = [];
    const body: UpsertOptions['body'] = (previous) => {
      seen.push(previous);
      return publicText`${commentMarker('default')}\nrun ${seen.length}`;
    };
    await upsert('', { body });
    await upsert('', { body });
    expect(seen).toEqual([undefined, `${commentMarker('default')}\nrun 1`]);
  });

  it.each([
    [{ mayWrite: false }, {}, /403.*pull-requests: write/],
    [{}, { token: 'wrong' }, /401/],
    [{}, { repository: 'octo-org/other' }, /404/],
  ] as const)('returns a reason instead of failing (%j, %j)', async (options, call, reason) => {
    await start(options);
    const result = await upsert('x', call);
    expect(result).toMatchObject({ posted: false, reason: expect.stringMatching(reason) });
    expect(github.comments).toHaveLength(0);
  });

  it('repeats what failed for a moment', async () => {
    await start();
    github.failNext(
      { method: 'POST', path: '/graphql', kind: 'server-error' },
      { method: 'GET', kind: 'server-error' },
      { method: 'GET', kind: 'secondary-limit' },
      { method: 'POST', path: '/comments', kind: 'secondary-limit' },
    );
    expect(await upsert('x')).toMatchObject({ change: 'created' });
    github.failNext({ method: 'PATCH', kind: 'server-error' }, { method: 'PATCH', kind: 'lost-answer' });
    expect(await upsert('y')).toMatchObject({ change: 'updated' });
    expect(bodies()).toEqual(['y']);
  });

  it('creates again after a server error, but not when only the answer got lost', async () => {
    await start();
    github.failNext({ method: 'POST', path: '/comments', kind: 'server-error' });
    expect(await upsert('x', { commentId: 'refused' })).toMatchObject({ change: 'created' });
    github.failNext({ method: 'POST', path: '/comments', kind: 'lost-answer' });
    expect(await upsert('y', { commentId: 'lost' })).toMatchObject({ change: 'created' });
    expect(bodies()).toEqual(['x', 'y']);
    expect(writes()).toHaveLength(3);
  });

  it('gives up in time on a GitHub that does not answer', async () => {
    await start();
    github.failNext(...Array.from({ length: 4 }, () => ({ method: 'POST', kind: 'silence' }) as const));
    const result = await upsert('x', { callMs: 50, deadlineMs: 2_000 });
    expect(result).toMatchObject({ posted: false, reason: expect.stringMatching(/did not answer/) });
  });

  it('reports a text that GitHub refuses', async () => {
    await start();
    expect(await upsert('x'.repeat(65_537))).toMatchObject({
      posted: false,
      reason: expect.stringMatching(/422/),
    });
  });
});
