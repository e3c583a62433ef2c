import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { smallBase } from './small-base';
import { Workspace } from './workspace';

/** The action's own bundle on events that bring the repository's secrets to a pull request. */

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
});
afterEach(() => workspace.remove());

const identity = ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'commit.gpgsign=false'];
const git = (...args: string[]): string =>
  execFileSync('git', [...identity, ...args], { cwd: workspace.folder, encoding: 'utf8' }).trim();

function commit(file: string, sql: string): string {
  workspace.write(file, sql);
  git('add', 'db');
  git('commit', '-qm', file);
  return git('rev-parse', 'HEAD');
}

async function stepOn(event: string, checkout: 'base' | 'head') {
  git('init', '-qb', 'main');
  const base = commit('db/1.sql', 'alter table app.orders add column a int;');
  git('checkout', '-qb', 'topic');
  const head = commit('db/2.sql', 'drop table app.orders;');
  git('checkout', '-q', '--detach', checkout === 'base' ? base : head);
  const pull_request = {
    number: 7,
    head: { sha: head },
    base: { sha: base, ref: 'main' },
    merge_commit_sha: null,
  };
  const payload = workspace.write('event.json', JSON.stringify({ pull_request }));
  return workspace.step(
    { base: workspace.path('base.sql'), migrations: 'db/*.sql', comment: 'false' },
    {
      env: {
        GITHUB_EVENT_NAME: event,
        GITHUB_EVENT_PATH: payload,
        GITHUB_SHA: base,
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_WORKSPACE: workspace.folder,
      },
    },
  );
}

test('refuses the head of a pull request on pull_request_target before anything is touched', async () => {
  const { code, log, outputs } = await stepOn('pull_request_target', 'head');
  expect(code).not.toBe(0);
  expect(log).toContain("The event pull_request_target has the repository's secrets");
  expect(log).toContain('Run migration-test on the event pull_request');
  expect(log).not.toContain('Clone the data');
  expect(outputs).toEqual({});
  expect(existsSync(workspace.reportDir)).toBe(false);
  expect(workspace.leftovers()).toEqual([]);
});

test.each([
  ['pull_request_target', 'base'],
  ['pull_request', 'head'],
] as const)('runs on %s with the %s checked out', async (event, checkout) => {
  const { code, log, outputs } = await stepOn(event, checkout);
  expect(log).not.toContain("has the repository's secrets");
  expect(outputs.verdict).toBeDefined();
  expect(code).not.toBeNull();
  expect(workspace.leftovers()).toEqual([]);
});
