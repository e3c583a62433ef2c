import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type AwsLab,
  fencedBlocks,
  labGroups,
  runBundle,
  runSteps,
  startAwsLab,
  workflowSteps,
} from '@prodlike/testkit';
import { canary, smallBase } from './small-base';
import { Workspace } from './workspace';

/** Clones that RDS makes of what a rotation left, in an AWS lab behind a bastion. */

const root = path.join(__dirname, '../../..');
const hourMs = 3_600_000;
const maskedTags = {
  'prodlike:owner': 'rotate-rds',
  'prodlike:prefix': 'app-dev-',
  'prodlike:data': 'masked',
  'prodlike:policy': '5e'.repeat(32),
  'prodlike:switched': `checked - 0 ${new Date(Date.now() - 2 * hourMs).toISOString()}`,
};

let lab: AwsLab;
let workspace: Workspace;

beforeAll(async () => {
  const source = { identifier: 'app-dev-20261122', tags: maskedTags, sql: smallBase };
  lab = await startAwsLab({ ssmAgent: true, source });
});
afterAll(() => lab?.stop());
beforeEach(() => {
  workspace = new Workspace();
  workspace.write(
    'db/1.sql',
    'alter table app.orders alter column total type varchar(100);\ntruncate app.orders;',
  );
});
afterEach(() => workspace.remove());

const env = () => ({ ...lab.environment, AWS_REGION: lab.region });
const inputs = (more: Readonly<Record<string, string>> = {}) => ({
  provider: 'rds',
  'source-prefix': 'app-dev-',
  'quarantine-security-group': labGroups.quarantine,
  'ssm-target': 'i-0123456789abcdef0',
  'ssl-ca': lab.caFile,
  'fail-on': 'never',
  ...more,
});
const clones = () => lab.databases().filter(({ isNew, status }) => isNew && status !== 'deleting');

test('observes migrations on a restore, through the bastion, and deletes it', async () => {
  const before = await lab.others('none');
  const run = await workspace.run(inputs({ migrations: 'db/*.sql' }), { env: env() });
  expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
  expect(run.report?.clone).toMatchObject({ provider: 'rds', method: 'snapshot-restore', destroyed: true });
  expect(run.report?.locks).toContainEqual(
    expect.objectContaining({ relation: 'app.orders', migration: '1.sql' }),
  );
  expect(run.log + workspace.published()).not.toContain(canary);
  expect(clones()).toEqual([]);
  expect(await lab.others('none')).toBe(before);
  for (const session of lab.ssm?.sessions ?? []) expect(session).toMatchObject({ terminated: true });
  lab.assertNeverExposed();
});

test('a run that was killed: the sweep leaves what has time, the post step deletes it', async () => {
  const command = `${process.execPath} -e "setTimeout(() => {}, 60000)"`;
  const main = await workspace.step(inputs({ migrate: command }), {
    env: env(),
    onStart: (child) => {
      // The clone's new password is set: its maker is about to sign in.
      const forget = lab.onCall({
        beforeAnswer: ({ action }) => {
          if (action !== 'rds:ModifyDBInstance') return;
          forget();
          child.kill('SIGKILL');
        },
      });
    },
  });
  expect(clones()).toHaveLength(1);
  const swept = await runBundle('cli', ['sweep', '--rds', 'true', '--cache-dir', workspace.path('cache')], {
    // What stands in this machine's Docker engine is that of tests which run at the same time.
    env: { ...env(), DOCKER_HOST: 'unix:///nowhere/docker.sock' },
  });
  expect([swept.code, clones().length]).toEqual([0, 1]);
  const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]);
  const post = await workspace.step(inputs({ migrate: command }), {
    env: { ...env(), ...Object.fromEntries(state) },
  });
  expect(post).toMatchObject({ code: 0, log: expect.stringContaining('left behind') });
  expect(clones()).toEqual([]);
});

test('the example of the README', async () => {
  const blocks = fencedBlocks(readFileSync(path.join(root, 'README.md'), 'utf8'));
  const block = blocks.find(
    ({ heading, language }) => heading === 'An instance of RDS' && language === 'yaml',
  );
  const [step] = await runSteps(workflowSteps(block?.text ?? ''), {
    action: workspace.action(),
    checkout: workspace.folder,
    expressions: { 'github.token': '', 'github.base_ref': '' },
    inputs: {
      'ssl-ca': lab.caFile,
      'quarantine-security-group': labGroups.quarantine,
      migrate: `${process.execPath} -e ""`,
    },
    env: env(),
  });
  expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
  expect(step?.outputs['clone-method']).toBe('snapshot-restore');
  expect(clones()).toEqual([]);
});
