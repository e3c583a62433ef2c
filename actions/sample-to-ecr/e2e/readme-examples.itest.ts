import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadConfiguration, readInputs } from '@prodlike/core';
import {
  fencedBlocks,
  type IamGate,
  startIamGate,
  startTestServer,
  type TestServer,
  workflowSteps,
} from '@prodlike/testkit';
import { parse, stringify } from 'yaml';
import { configurationSchema } from '../src/configuration';
import { definition } from '../src/definition';
import { inputsSchema } from '../src/inputs/inputs-schema';
import { settingsOf } from '../src/inputs/settings';
import { maskingKey, SampleWorkspace } from './sample-workspace';

/** Every fenced block of the action's README, with the rights that the README gives and a login by IAM. */

const root = path.join(__dirname, '../../..');
const blocks = fencedBlocks(readFileSync(path.join(root, 'actions/sample-to-ecr/README.md'), 'utf8'));
const blocksUnder = (heading: string, language: string): readonly string[] =>
  blocks.filter((one) => one.heading === heading && one.language === language).map(({ text }) => text);

const content = `
create schema crm;
create schema shop;
create table crm.customers (id bigint generated always as identity primary key, email text not null, kind text not null default 'person');
insert into crm.customers (email) select 'original-' || i || '@corp.example' from generate_series(1, 5000) i;
create table shop.orders (id bigint generated always as identity primary key, customer_id bigint not null references crm.customers);
create index on shop.orders (customer_id);
insert into shop.orders (customer_id) select 1 + i % 5000 from generate_series(1, 9000) i;
create role shop_owner;
create role rds_iam;
alter schema crm owner to shop_owner;
alter schema shop owner to shop_owner;
alter table crm.customers owner to shop_owner;
alter table shop.orders owner to shop_owner;
`;
const policy = `sampling:
  roots:
    crm.customers: { where: "id = 4711" }
masking:
  columns:
    "*.id": { keep: a key }
    "*.customer_id": { keep: a key }
    crm.customers.kind: { keep: one of two words }
    crm.customers.email: email
`;
const aws = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret-key-of-the-test' };

let server: TestServer;
let gate: IamGate;
let workspace: SampleWorkspace;
beforeAll(async () => {
  // Its pg_dump can do TLS; the one of the wheel of 18 cannot.
  server = await startTestServer({ major: 15 });
  workspace = new SampleWorkspace(server, 'shop');
  await workspace.create(content);
  await workspace.query(blocksUnder('The account', 'sql')[0] ?? '');
  workspace.write('prodlike.yml', policy);
  symlinkSync(path.join(root, 'dist'), workspace.path('dist'));
  gate = await startIamGate({ server: server.parameters, region: 'eu-central-1', ...aws });
});
afterAll(async () => {
  await gate.stop();
  workspace.remove();
  await server.stop();
});

test('each block is known here', () => {
  expect(blocks.map(({ heading, language }) => [heading, language])).toEqual([
    ['Start', 'sh'],
    ['Which rows', 'yaml'],
    ['Which rows', 'sh'],
    ['In a workflow', 'yaml'],
    ['In a workflow', 'yaml'],
    ['Without Docker', 'sh'],
    ['The account', 'sql'],
  ]);
});

/** Lines as a person runs them, logged in by IAM as the user that the README makes. */
const run = async (line = ''): Promise<string> => {
  const env = {
    ...process.env,
    SOURCE: `postgresql://sampler@${gate.host}:${gate.port}/shop`,
    AWS_ACCESS_KEY_ID: aws.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.secretAccessKey,
    PRODLIKE_MASKING_KEY: maskingKey,
    PRODLIKE_IAM_AUTH: 'true',
    PRODLIKE_AWS_REGION: 'eu-central-1',
    PRODLIKE_SSL_CA: gate.caFile,
  };
  const options = { cwd: workspace.folder, env, encoding: 'utf8', timeout: 240_000 } as const;
  // Not execFileSync: the gate is in this process.
  return (await promisify(execFile)('bash', ['-euc', line], options)).stdout;
};
const linesOf = (heading: string): readonly string[] =>
  blocksUnder(heading, 'sh').flatMap((text) => text.split('\n').filter((line) => line.startsWith('node')));

test('a plan, by the account that may only read', async () => {
  const [plan, image] = linesOf('Start');
  expect(await run(plan)).toMatch(/Planned: about \d+ rows in 2 tables/);
  expect(image).toContain('--image shop-sample:dev --push false');
  expect(blocksUnder('Start', 'sh')[0]).toContain('shop-sample:dev\n');
});

test('a folder, and migrations on it, by the same account', async () => {
  const [sample, migrate = ''] = linesOf('Without Docker');
  expect(await run(sample)).toContain('Sealed: 2 rows in 2 of 2 copied tables, masked as the policy says');
  expect(gate.passwords.length).toBeGreaterThan(3);
  expect(await run(`unset \${!PRODLIKE_@}; ${migrate}`)).toMatch(/OK: nothing in it would hurt/);
});

test('why, by the same account', async () => {
  const [why] = linesOf('Which rows');
  expect(await run(why)).toContain('because sampling.roots."crm.customers" asks for it');
});

test('what the account owner creates later can be read too', async () => {
  await workspace.query('set role shop_owner; create table shop.later (id int primary key)');
  expect(await run(linesOf('Start')[0])).toContain('shop.later');
  await workspace.query('drop table shop.later');
});

test('the section is one', async () => {
  const [text = ''] = blocksUnder('Which rows', 'yaml');
  const { sampling } = await loadConfiguration(workspace.write('section.yml', text), configurationSchema);
  expect(sampling.roots).toHaveLength(4);
});

test('the steps name inputs that there are, and fit together', () => {
  const defaults = Object.fromEntries(
    Object.entries(definition.inputs).map(([name, input]) => [name, 'default' in input ? input.default : '']),
  );
  const steps = blocksUnder('In a workflow', 'yaml').flatMap((text) => {
    const value: unknown = parse(text);
    const list = Array.isArray(value) ? value : Object(value).steps;
    return workflowSteps(stringify(list)).filter(({ uses = '' }) => workspace.action().uses.test(uses));
  });
  expect(steps).toHaveLength(2);
  for (const step of steps) {
    expect(Object.keys(definition.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
    const given: Record<string, string> = { ...defaults, ...step.with };
    if (given['database-url'] !== '') given['database-url'] = 'postgres://u:p@h/d';
    Object.assign(given, { 'masking-key': maskingKey, ids: 'customer-ids=1' });
    const inputs = readInputs({ input: (name) => given[name] ?? '' }, inputsSchema, definition);
    const facts = { now: new Date(), commit: 'abc', run: '7' };
    const { copy } = settingsOf(inputs, { secret: () => undefined }, facts);
    expect(copy?.target).toMatchObject({ kind: 'image' });
  }
});
