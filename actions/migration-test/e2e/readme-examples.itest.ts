import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { connect } from '@prodlike/postgres';
import {
  fencedBlocks,
  migrationTools,
  type RunnerStep,
  runSteps,
  startTestServer,
  type ToolProject,
  toolProject,
  workflowSteps,
} from '@prodlike/testkit';
import { definition } from '../src/definition';
import { freshCache } from './fresh-cache';
import { migrationTestUses, steadyFindings, Workspace } from './workspace';

/** Every fenced block of the README is run here, as it stands; one that no test knows is a failure. */

const root = path.join(__dirname, '../../..');
const markdown = ['README.md', 'actions/migration-test/README.md'].map((name) =>
  readFileSync(path.join(root, name), 'utf8'),
);
const blocks = markdown.flatMap(fencedBlocks);
const block = (heading: string, language: string): string => {
  const [found, ...others] = blocks.filter((one) => one.heading === heading && one.language === language);
  if (found === undefined || others.length > 0)
    throw new Error(`There is not one ${language} block under "${heading}".`);
  return found.text;
};

const known = [
  ['Try it', 'sh'],
  ['In a workflow', 'yaml'],
  ['Keeping the base between runs', 'yaml'],
  ['A server of your own', 'yaml'],
  ['An image of sample-to-ecr', 'yaml'], // run by image.itest.ts
  ['An instance of RDS', 'yaml'], // run by rds.itest.ts
  ['A Database Lab Engine', 'yaml'], // run by dblab.itest.ts
  ['A second run and the way back', 'yaml'],
  ['Concurrent traffic', 'yaml'],
  ['Concurrent traffic', 'sh'],
  ['In a container of your image', 'yaml'], // run by container.itest.ts
  ['Private details', 'yaml'], // run by details.itest.ts
  ['Private details', 'sh'], // run by details.itest.ts
  ['Scrub a copy', 'sh'], // run with the examples of scrub
  ['Sample production into an image', 'sh'], // run with the examples of sample-to-ecr
  ['Rotate a development database', 'sh'], // run with the examples of rotate-rds
  ['On the command line', 'sh'],
  ['The rules', 'yaml'],
  ['The rules', 'sql'],
  ['Plain SQL files', 'sql'],
];

test('each block is known here', () => {
  expect(blocks.map(({ heading, language }) => [heading, language])).toEqual(known);
});

test('each input of a workflow is one of action.yml', () => {
  const isFile = ({ heading }: { heading: string }) => ['The rules', 'Concurrent traffic'].includes(heading);
  const steps = blocks.filter((one) => one.language === 'yaml' && !isFile(one));
  const ours = steps
    .flatMap(({ text }) => workflowSteps(text))
    .filter(({ uses = '' }) => migrationTestUses.test(uses));
  expect(ours).toHaveLength(9);
  for (const step of ours)
    expect(Object.keys(definition.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
});

let workspace: Workspace;
let project: ToolProject;
beforeEach(async () => {
  workspace = new Workspace();
  const knex = migrationTools.find(({ name }) => name === 'knex');
  if (!knex) throw new Error('Knex is not among the tools.');
  project = toolProject(knex, await knex.install(), false);
  // A server that root starts runs as another account, which has to get in.
  chmodSync(path.dirname(project.folder), 0o755);
  // The script that the example leaves to the reader.
  const script = path.join(project.folder, 'fetch-masked-dump.sh');
  writeFileSync(script, '#!/bin/sh\ncp ../base.sql "$1"\n');
  chmodSync(script, 0o755);
  cpSync(project.base, path.join(project.folder, 'base.dump'));
});
afterEach(() => {
  project.remove();
  workspace.remove();
});

const expressions = { 'github.token': '', 'github.base_ref': '' };
const steps = (heading: string) =>
  // The tool is installed already, without a lock file.
  workflowSteps(block(heading, 'yaml')).filter(({ run }) => run !== 'npm ci');

function expectGood(step: RunnerStep | undefined): void {
  expect([step?.code, steadyFindings(workspace.report())]).toEqual([0, []]);
}

test('In a workflow', async () => {
  const [step] = await runSteps(steps('In a workflow'), {
    action: workspace.action(),
    checkout: project.folder,
    expressions,
  });
  expectGood(step);
  expect(workspace.report()?.command.tool).toBe('Knex');
});

test('A second run and the way back', async () => {
  const [step] = await runSteps(steps('A second run and the way back'), {
    action: workspace.action(),
    checkout: project.folder,
    expressions,
  });
  expectGood(step);
  expect(workspace.report()?.runs).toMatchObject([
    { kind: 'second', command: { outcome: 'ok' }, schemaDifferences: [] },
    { kind: 'rollback', command: { outcome: 'ok' }, schemaDifferences: [] },
  ]);
});

test('Keeping the base between runs', async () => {
  const example = steps('Keeping the base between runs');
  const bases = path.join(freshCache(project.folder, '.prodlike-cache'), 'bases');
  const options = { action: workspace.action(), checkout: project.folder, expressions };
  const [first] = await runSteps(example, options);
  expectGood(first);
  const inodes = () => readdirSync(bases).map((name) => statSync(path.join(bases, name)).ino);
  const built = inodes();
  expect(built).toHaveLength(1);
  const [second] = await runSteps(example, options);
  expect(second?.code).toBe(0);
  expect(inodes()).toEqual(built);
});

test('A server of your own', async () => {
  const server = await startTestServer({ major: 18 });
  try {
    const client = await connect(server.parameters, { applicationName: 'test' });
    await client.query('create database shop_template');
    await client.end();
    const { port, user, password = '' } = server.tcpParameters;
    const url = `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/shop_template`;
    const template = await connect(
      { ...server.parameters, database: 'shop_template' },
      { applicationName: 'test' },
    );
    await template.query(readFileSync(project.base, 'utf8'));
    await template.end();
    const [step] = await runSteps(steps('A server of your own'), {
      action: workspace.action(),
      checkout: project.folder,
      expressions: { ...expressions, 'secrets.TEMPLATE_DATABASE_URL': url },
      inputs: { 'ssl-mode': 'disable' },
    });
    expectGood(step);
    expect(workspace.report()?.clone).toMatchObject({ provider: 'template', destroyed: true });
  } finally {
    await server.stop();
  }
});

test('On the command line', () => {
  symlinkSync(path.join(root, 'dist'), path.join(project.folder, 'dist'));
  const env = { ...process.env, PRODLIKE_CLONE_DIR: workspace.clones };
  const script = block('On the command line', 'sh');
  const output = execFileSync('bash', ['-euc', script], { cwd: project.folder, env, encoding: 'utf8' });
  expect(existsSync(path.join(project.folder, 'report/report.html'))).toBe(true);
  expect(output).toContain('--report-dir');
  expect(workspace.leftovers()).toEqual([]);
});

test('prodlike.yml, an exception and a file without a transaction', async () => {
  workspace.write('base.sql', shop);
  workspace.write('prodlike.yml', block('The rules', 'yaml'));
  workspace.write(
    'db/1.sql',
    `${block('The rules', 'sql')}set lock_timeout = '1s';\nlock table shop.orders;\nselect pg_sleep(0.6);`,
  );
  workspace.write('db/2.sql', block('Plain SQL files', 'sql'));
  const { report, code } = await workspace.run({ base: workspace.path('base.sql'), migrations: 'db/*.sql' });
  expect(report?.findings).toContainEqual(
    expect.objectContaining({
      rule: 'blocking-lock',
      level: 'danger',
      relation: 'shop.orders',
      exception: 'only the nightly job reads it',
    }),
  );
  const migrations = report?.migrations.filter(({ kind }) => kind === 'migration');
  expect(migrations?.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['1.sql', 'ok'],
    ['2.sql', 'ok'],
  ]);
  expect(code).toBe(0);
});

test('Concurrent traffic', async () => {
  workspace.write('base.sql', shop);
  workspace.write('prodlike.yml', block('Concurrent traffic', 'yaml'));
  workspace.write('db/1.sql', 'alter table shop.orders add column note text;\nselect pg_sleep(0.6);');
  const flags = { base: workspace.path('base.sql'), migrations: 'db/*.sql', 'fail-on': 'never' };
  const { report } = await workspace.run(flags);
  expect(report?.traffic).toMatchObject({
    statements: [
      { name: 'order by number', ratePerSecond: 36, before: { errors: 0 }, during: { errors: 0 } },
      { name: 'new order', ratePerSecond: 4, before: { errors: 0 }, during: { errors: 0 } },
    ],
    waits: [{ relation: 'shop.orders', migration: '1.sql' }],
  });
});

test('Concurrent traffic of a live server', async () => {
  const settings = { shared_preload_libraries: 'pg_stat_statements' };
  const server = await startTestServer({ major: 18, settings });
  try {
    const app = await connect(server.parameters, { applicationName: 'app' });
    await app.query(`${shop} create extension pg_stat_statements;`);
    await app.query('select * from shop.orders where id = 3');
    await app.end();
    const { port, user, password = '' } = server.tcpParameters;
    const url = `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
    symlinkSync(path.join(root, 'dist'), workspace.path('dist'));
    const env = { ...process.env, DATABASE_URL: url };
    execFileSync('bash', ['-euc', block('Concurrent traffic', 'sh')], { cwd: workspace.folder, env });
    const text = readFileSync(workspace.path('traffic.yml'), 'utf8');
    expect(text).toContain('sql: select * from shop.orders where id = $1');
  } finally {
    await server.stop();
  }
});

const shop = `
create schema shop;
create table shop.orders (id int primary key, total int);
insert into shop.orders select i, i from generate_series(1, 6000) i;
create procedure shop.backfill_in_batches() language plpgsql as $$
begin
  for part in 0..1 loop
    update shop.orders set total = 0 where id % 2 = part;
    commit;
  end loop;
end $$;
analyze;
`;

test('Try it', () => {
  const [demo, tests] = block('Try it', 'sh')
    .split('\n')
    .map((line) => line.replace(/ *#.*/, ''));
  expect(tests).toBe('npm test');
  const output = execFileSync('bash', ['-euc', demo ?? ''], { cwd: root, encoding: 'utf8' });
  expect(output).toMatch(/Verdict: failed \(the last migration is meant to fail\)/);
  expect(output).toContain('report.html');
});
