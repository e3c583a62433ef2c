import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type GitHubStandIn, runSteps, startGitHubStandIn, workflowSteps } from '@prodlike/testkit';
import { migrationTestUses, Workspace } from './workspace';

/**
 * Every example workflow of this action, step by step, with a stand-in for GitHub's API. What needs a Database Lab Engine is run by
 * dblab.itest.ts.
 */

const root = path.join(__dirname, '../../..');
const folder = path.join(root, '.github/workflows');
const stepsOf = (name: string) => workflowSteps(readFileSync(path.join(folder, name), 'utf8'));
const examples = readdirSync(folder)
  .filter((name) => name.startsWith('example-'))
  .filter((name) => stepsOf(name).some(({ uses = '' }) => migrationTestUses.test(uses)))
  .filter((name) => !stepsOf(name).some((step) => step.with.provider === 'dblab'));
const token = 'ghs_example_token';

let workspace: Workspace;
let github: GitHubStandIn;
beforeEach(async () => {
  workspace = new Workspace();
  github = await startGitHubStandIn({ repository: 'acme/shop', token, tokenKind: 'installation' });
});
afterEach(async () => {
  await github.close();
  workspace.remove();
});

test('there is an example', () => expect(examples).not.toEqual([]));

test.each(examples)('%s', async (name) => {
  const [step, ...others] = await runSteps(stepsOf(name), {
    action: workspace.action(),
    checkout: root,
    expressions: { 'github.token': token, 'github.base_ref': 'main' },
    env: {
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_REF: 'refs/pull/12/merge',
      GITHUB_RUN_ID: '1',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_API_URL: github.apiUrl,
    },
  });
  expect(others).toEqual([]);
  expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
  expect(step?.outputs).toMatchObject({ verdict: 'failed' });
  expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('099_unique_email.sql')]);
  expect(workspace.leftovers()).toEqual([]);
});
