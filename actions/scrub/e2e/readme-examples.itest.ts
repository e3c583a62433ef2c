import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { loadConfiguration } from '@prodlike/core';
import { fencedBlocks, runSteps, startTestServer, type TestServer, workflowSteps } from '@prodlike/testkit';
import { configurationSchema } from '../src/configuration';
import { definition } from '../src/definition';
import { maskingKey, ScrubWorkspace } from './scrub-workspace';

/** Every fenced block of the action's README is run here, as it stands, with the rights that the README asks for. */

const root = path.join(__dirname, '../../..');
const blocksOf = (name: string) => fencedBlocks(readFileSync(path.join(root, name), 'utf8'));
const blocks = blocksOf('actions/scrub/README.md');
const blocksUnder = (heading: string, language: string): readonly string[] =>
  blocks.filter((one) => one.heading === heading && one.language === language).map(({ text }) => text);

const content = `
create schema crm;
create table crm.customers (id int generated always as identity primary key, email text not null unique, phone text);
insert into crm.customers (email, phone) select 'original-' || i || '@corp.example', '+1 212 555 ' || 1000 + i
from generate_series(1, 50) i;
create table crm.empty (id int primary key);
`;
const roles = `
create role shop_owner;
create role app login password 'the old one';
`;
const handOver = `
alter schema crm owner to shop_owner;
alter table crm.customers owner to shop_owner;
alter table crm.empty owner to shop_owner;
alter database shop owner to shop_owner;
`;

let server: TestServer;
let workspace: ScrubWorkspace;
beforeAll(async () => {
  server = await startTestServer({ major: 18 });
  workspace = new ScrubWorkspace(server, 'shop');
  await workspace.create(content);
  await workspace.query(roles + handOver);
  symlinkSync(path.join(root, 'dist'), workspace.path('dist'));
});
afterAll(async () => {
  workspace.remove();
  await server.stop();
});

test('each block is known here', () => {
  expect(blocks.map(({ heading, language }) => [heading, language])).toEqual([
    ['Start', 'sh'],
    ['In a workflow', 'yaml'],
    ['In a workflow', 'yaml'],
    ['The policy', 'yaml'],
    ['Rights', 'sql'],
  ]);
});

test('the policy is one', async () => {
  const [policy = ''] = blocksUnder('The policy', 'yaml');
  const { masking } = await loadConfiguration(workspace.write('policy.yml', policy), configurationSchema);
  expect(masking.columns).toHaveLength(6);
});

const lines = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith('node') || line.startsWith('PRODLIKE'));

test('the start, by a user with no more than the rights that are asked for', async () => {
  const [rights = ''] = blocksUnder('Rights', 'sql');
  await workspace.query(rights);
  const env = {
    ...process.env,
    COPY: workspace.url('scrubber', 'choose-one'),
    KEY: maskingKey,
    PRODLIKE_SSL_MODE: 'disable',
  };
  const run = (line = '') =>
    execFileSync('bash', ['-euc', line], { cwd: workspace.folder, env, encoding: 'utf8', timeout: 240_000 });
  const [init, check, apply, verify] = lines(blocksUnder('Start', 'sh')[0] ?? '');
  run(init);
  expect(run(check)).toContain('Clean: all 4 columns have a decision.');
  const policy = readFileSync(workspace.path('prodlike.yml'), 'utf8');
  const kept = 'accounts:\n  roles: { postgres: keep }\n';
  workspace.write('prodlike.yml', `${policy}\n${kept}scrub:\n  allow: ["127.0.0.1/shop"]\n`);
  expect(run(apply)).toContain('Clean: masked as the policy says');
  expect(run(verify)).toContain('Clean: masked as the policy says');
  expect(await workspace.query("select 1 from crm.customers where email like 'original%'")).toEqual([]);
  expect(await workspace.query("select 1 from pg_roles where rolname = 'app' and rolcanlogin")).toEqual([]);
});

test('the main README says the same', () => {
  const [block] = blocksOf('README.md').filter(({ heading }) => heading === 'Scrub a copy');
  const words = (line: string): string =>
    line.replace(/ +#.*/, '').replace(/^PRODLIKE_MASKING_KEY="\$KEY" /, '');
  expect(lines(block?.text ?? '').map(words)).toEqual(lines(blocksUnder('Start', 'sh')[0] ?? '').map(words));
});

test('the workflows, after a first apply', async () => {
  const [gate = '', masking = ''] = blocksUnder('In a workflow', 'yaml');
  const expressions = {
    'secrets.SCHEMA_DATABASE_URL': workspace.url(),
    'secrets.COPY_DATABASE_URL': workspace.url(),
    'secrets.MASKING_KEY': maskingKey,
    'secrets.ACCOUNT_PASSWORDS': '',
  };
  for (const yaml of [gate, masking]) {
    const steps = workflowSteps(yaml);
    for (const step of steps)
      expect(Object.keys(definition.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
    const options = { action: workspace.action(), checkout: workspace.folder, expressions };
    const [step] = await runSteps(steps, { ...options, inputs: { 'ssl-mode': 'disable' } });
    expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
    expect(step?.outputs.verdict).toBe('clean');
  }
});
