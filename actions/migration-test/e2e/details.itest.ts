import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {
  type ArtifactStandIn,
  fencedBlocks,
  runSteps,
  startArtifactStandIn,
  workflowSteps,
} from '@prodlike/testkit';
import { openArchive, textsIn } from './opened-details';
import { canary, smallBase } from './small-base';
import { Workspace } from './workspace';

/** Private details through the bundles: who has the key finds everything, and nobody else anything. */

const identity = 'AGE-SECRET-KEY-10CZQ4HG6W4G9QRAES8CDFFGD7YJUEUY97NWHTXYVYW4P2MMHH2GS4YTD5W';
const recipient = 'age16k3a6r9qwczxnljtedm39xlpque89mum906rvttsqpaevxv4p9wqjhc6yw';
const root = path.join(__dirname, '../../..');
const archive = 'report/details.tar.gz.age';
const waits = 'node -e "setTimeout(() => undefined, 60000)"';

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
  workspace.write('key.txt', `# public key: ${recipient}\n${identity}\n`, 0o600);
});
afterEach(() => workspace.remove());

const inputs = (more: Record<string, string>) => ({
  base: workspace.path('base.sql'),
  'fail-on': 'never',
  'details-recipients': recipient,
  ...more,
});

/** A tool that speaks of what it sees in every way that there is. */
function writeTool(): string {
  const pg = require.resolve('pg');
  const statements = [
    `update app.customers set notes = '${canary}-constant' where id = 1`,
    `alter table app.customers add column c text default '${canary}-new-default'`,
    'create unique index on app.customers (email)',
    `insert into app.guarded values (1, '${canary}-inserted')`,
    `do $$ begin raise notice '${canary}-notice'; end $$`,
  ];
  workspace.write(
    'migrate.js',
    `const { Client } = require(${JSON.stringify(pg)});
     const client = new Client({ connectionString: process.env.DATABASE_URL });
     const run = async () => {
       await client.connect();
       for (const sql of ${JSON.stringify(statements)}) await client.query(sql).catch(() => undefined);
       await client.query('update app.customers set notes = $1 where id = 2', ['${canary}-bound']);
       console.log('${canary}-stdout'); console.error('${canary}-stderr');
       await client.end();
     };
     void run();`,
  );
  return `node ${workspace.path('migrate.js')}`;
}

const planted = [
  'constant',
  'new-default',
  'inserted',
  'notice',
  'bound',
  'stdout',
  'stderr',
  'raised',
  'detail',
  'hint',
];

const open = (file: string, more: readonly string[] = []) => openArchive(workspace, file, more);

test('everything is in the archive for who has the key, and nowhere for anybody else', async () => {
  const run = await workspace.run(inputs({ migrate: writeTool(), isolation: 'none' }));
  expect(run.code).toBe(0);
  expect(run.log).not.toContain(canary);
  expect(workspace.published()).not.toContain(canary);
  expect(readFileSync(workspace.path(archive), 'latin1')).not.toContain(canary);
  expect(statSync(workspace.path(archive)).mode & 0o777).toBe(0o600);
  expect(workspace.report()).toMatchObject({
    details: { outcome: 'kept', recipients: 1, bytes: statSync(workspace.path(archive)).size },
  });

  const opened = await open(archive);
  expect(opened.code).toBe(0);
  const { folder, report, complete } = JSON.parse(opened.stdout) as Record<string, string>;
  expect([folder, report, complete]).toEqual([
    workspace.path('report/details'),
    workspace.path('report/details/report.html'),
    'true',
  ]);
  expect(opened.log).not.toContain(canary);
  const texts = textsIn(workspace.path('report/details'));
  for (const what of planted) expect(texts).toContain(`${canary}-${what}`);
  expect(texts).toContain('database system is ready to accept connections');
  expect(readFileSync(report ?? '', 'utf8')).toContain(`${canary}-constant`);
});

const hasAge = spawnSync('age', ['--version']).status === 0;
const testWithAge = hasAge || process.env.CI === 'true' ? test : test.skip;

testWithAge('age itself opens it', async () => {
  await workspace.run(inputs({ migrate: writeTool() }));
  const command = 'age -d -i key.txt report/details.tar.gz.age | tar xz -C plain';
  mkdirSync(workspace.path('plain'));
  execFileSync('bash', ['-o', 'pipefail', '-c', command], { cwd: workspace.folder });
  expect(textsIn(workspace.path('plain'))).toContain(`${canary}-stdout`);
});

test('without recipients not a byte is kept', async () => {
  const run = await workspace.run({ ...inputs({ migrate: writeTool() }), 'details-recipients': '' });
  expect(run.code).toBe(0);
  expect(readdirSync(workspace.reportDir).sort()).toEqual(['comment.md', 'report.html', 'report.json']);
  expect(workspace.report()).not.toHaveProperty('details');
  expect(workspace.published()).not.toContain(canary);
});

test.each([
  ['a private key', identity, /holds a private key.*Take it as leaked/],
  ['an SSH key', 'ssh-ed25519 AAAAC3Nz ada', /has an SSH key in line 1/],
])('%s among the recipients is refused before anything is touched', async (_, key, message) => {
  const run = await workspace.run(inputs({ migrate: 'true', 'details-recipients': key }));
  expect(run.code).toBe(2);
  expect(run.log).toMatch(message);
  expect(run.log).not.toContain(identity);
  expect(existsSync(workspace.reportDir)).toBe(false);
});

test('the record is whole up to a time-out', async () => {
  const migrate = `bash -c "echo ${canary}-before; exec ${waits.replaceAll('"', "'")}"`;
  // The room is made within the time as well.
  const run = await workspace.run(inputs({ migrate, timeout: '0.15' }));
  expect(run.report?.command.outcome).toBe('timeout');
  expect(JSON.parse((await open(archive)).stdout)).toMatchObject({ complete: 'true' });
  expect(textsIn(workspace.path('report/details/main/output'))).toBe(`${canary}-before\n`);
});

test('a signal closes the archive', async () => {
  const migrate = `bash -c "echo ${canary}-before; exec ${waits.replaceAll('"', "'")}"`;
  const run = await workspace.run(inputs({ migrate, 'show-output': 'true' }), {
    onStart: (child) =>
      child.stdout?.on('data', (text) => String(text).includes(`${canary}-before`) && child.kill('SIGTERM')),
  });
  expect(run.code).toBe(143);
  expect(workspace.leftovers()).toEqual([]);
  expect(JSON.parse((await open(archive)).stdout)).toMatchObject({ complete: 'true' });
  expect(textsIn(workspace.path('report/details/main/output'))).toBe(`${canary}-before\n`);
});

describe('on a runner', () => {
  let service: ArtifactStandIn;
  beforeEach(async () => {
    service = await startArtifactStandIn();
  });
  afterEach(() => service.close());
  const step = (more: Record<string, string> = {}) =>
    workspace.step(inputs({ migrate: writeTool(), comment: 'false', ...more }), {
      env: { ...service.environment, GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '1' },
    });

  test('the artifact of GitHub opens as it is downloaded', async () => {
    const run = await step({ 'comment-id': 'orders' });
    expect(run.code).toBe(0);
    expect(workspace.report()).toMatchObject({
      details: { outcome: 'uploaded', artifact: 'prodlike-details-orders' },
    });
    const [artifact] = service.artifacts;
    expect(artifact?.name).toBe('prodlike-details-orders');
    expect(artifact?.bytes.includes(canary)).toBe(false);
    expect(run.log).not.toContain(canary);
    writeFileSync(workspace.path('prodlike-details-orders.zip'), artifact?.bytes ?? '');
    expect((await open('prodlike-details-orders.zip')).code).toBe(0);
    expect(textsIn(workspace.path('prodlike-details-orders'))).toContain(`${canary}-stdout`);
  });

  testWithAge('the examples of the README', async () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    const [workflow, shell] = fencedBlocks(readme).filter(({ heading }) => heading === 'Private details');
    const [makeKey = '', openZip = ''] = (shell?.text ?? '').split('\n');
    const bash = (line: string) =>
      execFileSync('bash', ['-euc', line], { cwd: workspace.folder, stdio: 'pipe' });
    bash(makeKey);
    const own = /age1\w+/.exec(readFileSync(workspace.path('prodlike-key.txt'), 'utf8'))?.[0] ?? '';
    workspace.write('base.dump', smallBase);
    const [step] = await runSteps(workflowSteps(workflow?.text ?? ''), {
      action: workspace.action(),
      checkout: workspace.folder,
      expressions: { 'github.token': '', 'github.base_ref': '' },
      inputs: { migrate: writeTool(), 'details-recipients': own, 'fail-on': 'never' },
      env: service.environment,
    });
    expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
    const [artifact] = service.artifacts;
    writeFileSync(workspace.path(`${artifact?.name}.zip`), artifact?.bytes ?? '');
    symlinkSync(path.join(root, 'dist'), workspace.path('dist'));
    bash(openZip);
    expect(textsIn(workspace.path('prodlike-details-orders'))).toContain(`${canary}-stdout`);
  });

  test('a name that another job took is made unique', async () => {
    await step();
    const again = await step();
    expect(again.log).not.toContain('not uploaded');
    expect(service.artifacts.map(({ name }) => name)).toEqual([
      'prodlike-details-default',
      expect.stringMatching(/^prodlike-details-default-[0-9a-f]{8}$/),
    ]);
  });

  test('a service that refuses is a warning: the file stays, and nothing else changes', async () => {
    service.fail({ at: 'CreateArtifact', kind: 'unauthorized' });
    const run = await step();
    expect(run.code).toBe(0);
    expect(run.log).toMatch(/^::warning::The private details were not uploaded: .*HTTP 401/m);
    expect(workspace.leftovers()).toEqual([]);
    expect(workspace.report()).toMatchObject({
      details: { outcome: 'kept', note: expect.stringContaining('HTTP 401') },
      clone: { destroyed: true },
    });
    expect((await open(archive)).code).toBe(0);
  });
});

describe('opening', () => {
  test('with the wrong key, no file, and into a folder that is there', async () => {
    await workspace.run(inputs({ migrations: 'none/*.sql' }));
    workspace.write('none/1.sql', 'select 1');
    await workspace.run(inputs({ migrations: 'none/*.sql' }));
    workspace.write('key.txt', identity.replace('AGE-SECRET-KEY-1', 'AGE-SECRET-KEY-2'));
    expect(await open(archive)).toMatchObject({
      code: 1,
      log: expect.stringContaining('holds a line that is no secret key'),
    });
    workspace.write('key.txt', `${identity}\n`);
    expect(await open('missing.age')).toMatchObject({
      code: 1,
      log: expect.stringContaining('there is no such file'),
    });
    mkdirSync(workspace.path('report/details'));
    expect(await open(archive)).toMatchObject({
      code: 2,
      log: expect.stringContaining('which is there already'),
    });
    expect(await open(archive, ['--out', workspace.path('elsewhere')])).toMatchObject({ code: 0 });
    expect(statSync(workspace.path('elsewhere')).mode & 0o777).toBe(0o700);
  });

  test('what is cut off is opened as far as it goes, and fails', async () => {
    workspace.write('1.sql', 'select 1');
    await workspace.run(inputs({ migrations: '*.sql' }));
    const bytes = readFileSync(workspace.path(archive));
    writeFileSync(workspace.path('cut.age'), bytes.subarray(0, bytes.length - 100));
    const opened = await open('cut.age');
    expect(opened.code).toBe(1);
    expect(opened.log).toContain('cut off or was changed');
  });
});
