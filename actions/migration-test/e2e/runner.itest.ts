import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type GitHubStandIn, startGitHubStandIn } from '@prodlike/testkit';
import { canary, smallBase } from './small-base';
import { Workspace } from './workspace';

/** The action's own bundle under the runner's environment, with a stand-in for GitHub's API. */

const token = 'ghs_runner_token';
let workspace: Workspace;
let github: GitHubStandIn;

async function start(mayWrite = true): Promise<void> {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
  workspace.write('db/1.sql', 'alter table app.orders add column a int;\nselect 1/0;');
  github = await startGitHubStandIn({ repository: 'acme/shop', token, tokenKind: 'installation', mayWrite });
}
afterEach(async () => {
  await github.close();
  workspace.remove();
});

const runner = (runId: string): Record<string, string> => ({
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_REF: 'refs/pull/12/merge',
  GITHUB_RUN_ID: runId,
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_API_URL: github.apiUrl,
});
const inputs = (more: Record<string, string> = {}) => ({
  base: workspace.path('base.sql'),
  migrations: 'db/*.sql',
  'github-token': token,
  comment: 'true',
  summary: 'true',
  annotations: 'true',
  ...more,
});

test('comments once and edits the comment in place, writes summary, annotations and outputs', async () => {
  await start();
  github.addComment(12, 'somebody', '<!-- a comment of somebody else -->');
  const first = await workspace.step(inputs(), { env: runner('1') });
  expect(first.code).toBe(1);
  expect(first.outputs).toMatchObject({ verdict: 'failed', report: expect.stringContaining('report.json') });
  expect(first.summary).toContain('1.sql');
  expect(first.log).toMatch(/^::error .*file=db\/1\.sql.*line=2/m);
  expect(github.comments).toHaveLength(2);

  workspace.write('db/1.sql', 'alter table app.orders add column a int;');
  const second = await workspace.step(inputs(), { env: runner('2') });
  expect(second.code).toBe(0);
  expect(second.outputs.verdict).not.toBe('failed');
  expect(github.comments).toHaveLength(2);
  expect(github.comments[1]?.body).toContain('1.sql');

  await workspace.step(inputs({ 'comment-id': 'another-db' }), { env: runner('3') });
  expect(github.comments).toHaveLength(3);
  const published = JSON.stringify([first, second, github.comments]);
  expect(published).not.toContain(canary);
  expect(published.replaceAll(`::add-mask::${token}`, '')).not.toContain(token);
});

test('warns and goes on where the token may only read', async () => {
  await start(false);
  const step = await workspace.step(inputs({ 'fail-on': 'never' }), { env: runner('4') });
  expect(step.code).toBe(0);
  expect(step.log).toMatch(/^::warning::No comment: The token may not write comments/m);
  expect(step.outputs).toMatchObject({ verdict: 'failed', 'comment-url': '' });
  expect(github.comments).toHaveLength(0);
});

test('the post step removes what a killed main step left', async () => {
  await start();
  const started = workspace.path('started');
  const command = `${process.execPath} -e "require('node:fs').writeFileSync('${started}', ''); setTimeout(() => {}, 60000)"`;
  const { migrations: _, ...others } = inputs({ migrate: command, isolation: 'none' });
  const main = await workspace.step(others, {
    env: runner('5'),
    onStart: (child) => void untilExists(started).then(() => child.kill('SIGKILL')),
  });
  expect(main.code).toBeNull();
  expect(main.state).toMatchObject({ main: 'started', clone: expect.stringMatching(/^prodlike_/) });
  const state = Object.fromEntries(
    Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]),
  );
  const post = await workspace.step(others, { env: { ...runner('5'), ...state } });
  expect(post).toMatchObject({ code: 0, log: expect.stringContaining('left behind') });
  expect(workspace.leftovers()).toEqual([]);
});

async function untilExists(file: string): Promise<void> {
  while (!existsSync(file)) await delay(20);
}
