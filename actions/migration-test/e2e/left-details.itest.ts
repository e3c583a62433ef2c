import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openDetails } from '@prodlike/details';
import { type ArtifactStandIn, type RunnerStep, startArtifactStandIn } from '@prodlike/testkit';
import { openArchive, textsIn } from './opened-details';
import { canary, smallBase } from './small-base';
import { Workspace } from './workspace';

/** Private details of a main step that was killed: what the post step makes of them. */

const identity = 'AGE-SECRET-KEY-10CZQ4HG6W4G9QRAES8CDFFGD7YJUEUY97NWHTXYVYW4P2MMHH2GS4YTD5W';
const recipient = 'age16k3a6r9qwczxnljtedm39xlpque89mum906rvttsqpaevxv4p9wqjhc6yw';

let workspace: Workspace;
let service: ArtifactStandIn;
let archive: string;
beforeEach(async () => {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
  workspace.write('key.txt', `${identity}\n`, 0o600);
  archive = workspace.path('report/details.tar.gz.age');
  service = await startArtifactStandIn();
});
afterEach(async () => {
  await service.close();
  workspace.remove();
});

/** A command that changes a row, says so, and does not end. */
function endlessCommand(): string {
  const file = workspace.write(
    'migrate.js',
    `const { Client } = require(${JSON.stringify(require.resolve('pg'))});
     const client = new Client({ connectionString: process.env.DATABASE_URL });
     const run = async () => {
       await client.connect();
       await client.query("update app.customers set notes = '${canary}-constant' where id = 1");
       console.log('${canary}-stdout');
       require('node:fs').writeFileSync(${JSON.stringify(workspace.path('started'))}, '');
       setTimeout(() => undefined, 60_000);
     };
     void run();`,
  );
  return `node ${file}`;
}

const step = (more: Record<string, string>, options: Parameters<Workspace['step']>[1] = {}) =>
  workspace.step(
    {
      base: workspace.path('base.sql'),
      comment: 'false',
      isolation: 'none',
      'fail-on': 'never',
      'comment-id': 'orders',
      'details-recipients': recipient,
      'details-retention': '3',
      ...more,
    },
    {
      ...options,
      env: {
        ...service.environment,
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_RUN_ID: '1',
        ...options.env,
      },
    },
  );

type Ready = () => Promise<boolean> | boolean;

/** A main step that was killed in the middle of its command, when `ready` held. */
async function killedMain(ready: Ready, more: Record<string, string> = {}) {
  const main = await step(
    { migrate: endlessCommand(), ...more },
    { onStart: (child) => void endWhen(ready, child, 'SIGKILL') },
  );
  expect(main.code).toBeNull();
  expect(main.state).toMatchObject({ main: 'started', clone: expect.stringMatching(/^prodlike_/) });
  return main;
}

async function endWhen(ready: Ready, child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  while (child.exitCode === null && !(await ready())) await delay(50);
  child.kill(signal);
}

const started = (): boolean => existsSync(workspace.path('started'));

/** Whether what the command said is on the disk by now. */
async function outputIsSaved(): Promise<boolean> {
  if (!started()) return false;
  const out = path.join(mkdtempSync(workspace.path('look-')), 'opened');
  await openDetails(archive, [identity], out);
  return textsIn(out).includes(`${canary}-stdout`);
}

function postOf(main: RunnerStep, env: Record<string, string> = {}): Promise<RunnerStep> {
  const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]);
  return step({ migrate: 'true' }, { env: { ...Object.fromEntries(state), ...env } });
}

const open = (file: string) => openArchive(workspace, file);

test('the post step uploads what a killed main step had recorded, and removes its clone', async () => {
  const main = await killedMain(outputIsSaved);
  expect(service.requests).toEqual([]);
  expect(JSON.stringify(main.state)).not.toContain(canary);
  expect(main.log).not.toContain(canary);

  const post = await postOf(main);
  expect(post.code).toBe(0);
  expect(workspace.leftovers()).toEqual([]);
  expect(post.log).toMatch(/^::warning::.*private details.*the artifact prodlike-details-orders now/m);
  expect(post.log).not.toContain(canary);
  expect(post.log.indexOf('left behind')).toBeLessThan(post.log.indexOf('Upload the private details'));
  const [artifact] = service.artifacts;
  expect([service.artifacts.length, artifact?.name]).toEqual([1, 'prodlike-details-orders']);
  const days = (Date.parse(artifact?.expiresAt ?? '') - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(3);
  expect(artifact?.bytes.includes(canary)).toBe(false);

  writeFileSync(workspace.path('download.zip'), artifact?.bytes ?? '');
  const opened = await open('download.zip');
  expect(opened.log).toContain('cut off');
  expect(JSON.parse(opened.stdout)).toMatchObject({ complete: 'false', report: '' });
  const texts = textsIn(workspace.path('download'));
  for (const what of ['stdout', 'constant']) expect(texts).toContain(`${canary}-${what}`);
});

test('without the service the archive stays, and a warning says where', async () => {
  const main = await killedMain(outputIsSaved);
  const bytes = readFileSync(archive);
  service.fail({ at: 'CreateArtifact', kind: 'unauthorized' });
  for (const [env, reason] of [
    [{}, 'HTTP 401'],
    [{ ACTIONS_RUNTIME_TOKEN: '' }, 'the runner has no artifact service'],
  ] as const) {
    const post = await postOf(main, env);
    expect(post.code).toBe(0);
    const warning = post.log.split('\n').find((line) => line.includes('were not uploaded')) ?? '';
    expect(warning).toMatch(/^::warning::The private details that the main step left were not uploaded: /);
    expect(warning).toContain(reason);
    expect(warning).toContain(archive);
  }
  expect(workspace.leftovers()).toEqual([]);
  expect(readFileSync(archive).equals(bytes)).toBe(true);
  expect((await open('report/details.tar.gz.age')).log).toContain('cut off');
});

test('a clone that cannot be removed keeps no details from being uploaded', async () => {
  const main = await killedMain(outputIsSaved);
  const post = await postOf(main, { INPUT_PROVIDER: 'none-such' });
  expect(post.code).toBe(1);
  expect(post.log).toMatch(/^::error::/m);
  expect(service.artifacts.map(({ name }) => name)).toEqual(['prodlike-details-orders']);
  expect(await postOf(main)).toMatchObject({ code: 0 });
  expect(workspace.leftovers()).toEqual([]);
});

test('without recipients the post step has no details to upload', async () => {
  const main = await killedMain(started, { 'details-recipients': '' });
  expect(main.state).not.toHaveProperty('details');
  const post = await postOf(main);
  expect(post.code).toBe(0);
  expect(post.log).not.toMatch(/private details/);
  expect(service.requests).toEqual([]);
  expect(workspace.leftovers()).toEqual([]);
});

test('an archive that is gone, empty or replaced is not uploaded', async () => {
  const main = await killedMain(started);
  const bytes = readFileSync(archive);
  const head = bytes.subarray(0, bytes.indexOf('\n', bytes.indexOf('\n--- ') + 1) + 1 + 16);
  const another = 'age-encryption.org/v1\nanother\n--- mac\nsealed';
  for (const content of [head, '', 'another file\n', another, undefined]) {
    if (content === undefined) rmSync(archive);
    else writeFileSync(archive, content);
    const post = await postOf(main);
    expect(post.code).toBe(0);
    expect(post.log).not.toMatch(/private details/);
  }
  expect(service.requests).toEqual([]);
  expect(workspace.leftovers()).toEqual([]);
});

test.each([
  ['at once', {}],
  ['late', { NODE_OPTIONS: `--require ${path.join(__dirname, 'late-exit.cjs')}` }],
])('a cancelled main step that ends %s reports nothing; what it closed is uploaded whole', async (_, env) => {
  const main = await step(
    { migrate: endlessCommand() },
    { env, onStart: (child) => void endWhen(started, child, 'SIGTERM') },
  );
  expect(main.code).toBe(143);
  expect(readdirSync(workspace.reportDir)).toEqual([path.basename(archive)]);
  expect(service.requests).toEqual([]);
  expect((await postOf(main)).log).toContain('the artifact prodlike-details-orders now');
  writeFileSync(workspace.path('download.zip'), service.artifacts[0]?.bytes ?? '');
  expect(JSON.parse((await open('download.zip')).stdout)).toMatchObject({ complete: 'true' });
  expect(textsIn(workspace.path('download'))).toContain(`${canary}-stdout`);
});

test('what the main step uploaded is not uploaded again; what it could not, is', async () => {
  workspace.write('1.sql', 'select 1');
  const files = { migrations: '*.sql' };
  const uploaded = await step(files);
  expect(uploaded.state).toMatchObject({ details: '', clone: '' });
  await postOf(uploaded);
  expect(service.artifacts).toHaveLength(1);

  service.fail({ at: 'CreateArtifact', kind: 'quota', times: 1 });
  const refused = await step({ ...files, 'comment-id': 'stock' });
  expect(refused.code).toBe(0);
  await postOf(refused);
  expect(service.artifacts.map(({ name }) => name)).toEqual([
    'prodlike-details-orders',
    'prodlike-details-stock',
  ]);
});

test('a server that has no such service is not asked again', async () => {
  workspace.write('1.sql', 'select 1');
  const env = { GITHUB_SERVER_URL: 'https://github.corp.example' };
  const main = await step({ migrations: '*.sql' }, { env });
  expect(main.log).toContain('not uploaded: GitHub Enterprise Server has no artifact service');
  const post = await postOf(main, env);
  expect(post.code).toBe(0);
  expect(post.log).not.toContain('not uploaded');
  expect(existsSync(archive)).toBe(true);
});
