import { readFileSync } from 'node:fs';
import path from 'node:path';
import { policyDocument, rotationPermissions, sessionDocument } from '@prodlike/aws';
import { connect } from '@prodlike/postgres';
import {
  describeOnServer,
  fencedBlocks,
  type PrivateServer,
  runProgram,
  sessionDocumentSchema,
  startPrivateServer,
  workflowSteps,
} from '@prodlike/testkit';
import * as v from 'valibot';
import { definition } from '../src/definition';
import { ConnectJob } from './connect-job';

/** Every fenced block of the action's README is run or checked here, as it stands. */

const blocks = fencedBlocks(readFileSync(path.join(__dirname, '../README.md'), 'utf8'));
const under = (heading: string, language: string): string[] =>
  blocks.filter((one) => one.heading === heading && one.language === language).map(({ text }) => text);
const [document = '', policy = ''] = under('What the role needs', 'json');
const tools = '/usr/lib/postgresql/15/bin';

test('each block is known here', () => {
  expect(blocks.map(({ heading, language }) => [heading, language])).toEqual([
    ['In a workflow', 'yaml'],
    ['Clients without libpq', 'yaml'],
    ['With IAM authentication', 'yaml'],
    ['What the role needs', 'json'],
    ['What the role needs', 'sh'],
    ['What the role needs', 'json'],
  ]);
});

describe('what the role needs', () => {
  const account = { partition: 'aws', region: 'eu-central-1', account: '123456789012' };
  const ofRotations = {
    ...{ owner: '', prefix: '', sourceName: '', subnetGroup: '', parameterGroup: '', optionGroup: '' },
    ...{ clusterGroup: '', tagKeys: '', snapshot: '', kmsKeyArn: '', zoneId: '', recordName: '' },
    ...{ secretArn: '', databaseUser: '', endpointId: '' },
  };
  const values = { ...ofRotations, ...account, ssmTarget: 'i-0123456789abcdef0', document: 'shop-reports' };

  test('the policy is the rights of the tunnel, from their table', () => {
    const rights = rotationPermissions(['tunnel']).filter(({ features }) => features?.includes('tunnel'));
    expect(JSON.parse(policy)).toEqual(policyDocument(rights, values));
  });

  test('the document is the one of rotate-rds, for other hosts', () => {
    const [prefix, recordName] = ['shop-', 'shop.example'];
    const made = sessionDocument({ prefix, recordName, endpointId: 'abc123def456', region: 'eu-central-1' });
    const { host: _, ...parameters } = made.parameters;
    const { schemaVersion, sessionType, properties } = made;
    expect(JSON.parse(document)).toMatchObject({ schemaVersion, sessionType, properties, parameters });
    expect(under('What the role needs', 'sh')[0]).toMatch(
      /^aws ssm create-document --name shop-reports .*Session/,
    );
  });
});

describeOnServer({ major: 15 }, (server) => {
  let rds: PrivateServer;
  let job: ConnectJob;
  beforeAll(async () => {
    const client = await connect(server().parameters, { applicationName: 'test' });
    for (const statement of [
      'CREATE ROLE rds_iam',
      "CREATE ROLE reader LOGIN PASSWORD 'secret of the reader'",
      'CREATE ROLE robot LOGIN IN ROLE rds_iam',
      'CREATE DATABASE shop',
    ])
      await client.query(statement);
    await client.end();
    const shop = await connect({ ...server().parameters, database: 'shop' }, { applicationName: 'test' });
    await shop.query(
      'CREATE TABLE orders AS SELECT generate_series(1, 7) AS id; GRANT SELECT ON orders TO PUBLIC',
    );
    await shop.end();
    const documents = { 'shop-reports': v.parse(sessionDocumentSchema, JSON.parse(document)) };
    rds = await startPrivateServer(server(), { documents });
  });
  beforeEach(() => {
    job = new ConnectJob(rds);
  });
  afterEach(() => job.remove());
  afterAll(() => rds.stop());

  test.each(['In a workflow', 'Clients without libpq', 'With IAM authentication'])('%s', async (heading) => {
    const steps = workflowSteps(under(heading, 'yaml')[0] ?? '');
    const step = steps.find(({ uses }) => job.action().uses.test(uses ?? ''));
    const inputs = { ...step?.with, ...trusted(), ...passwordOf(step?.with) };
    expect(Object.keys(definition.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
    const main = await job.main(inputs);
    expect([main.code, main.code === 0 ? '' : main.log]).toEqual([0, '']);
    const command = steps.find(({ run }) => run?.startsWith('psql'))?.run;
    if (command === undefined) expect(await throughAnyClient(main.outputs)).toBe(7);
    else expect(await laterStep(command, main.environment)).toContain('7');
    expect((await job.post(inputs, main)).code).toBe(0);
  });

  test('the document of the README leads to the shop and nowhere else', async () => {
    const given = {
      'ssm-target': rds.target,
      'ssm-document': 'shop-reports',
      database: 'shop',
      user: 'reader',
    };
    const main = await job.main({ ...given, host: rds.host, password: 'secret of the reader', ...trusted() });
    expect([main.code, main.code === 0 ? '' : main.log]).toEqual([0, '']);
    await job.post(given, main);
    const refused = await job.main({ ...given, host: 'prod.abc123def456.eu-central-1.rds.amazonaws.com' });
    expect([refused.code, refused.log]).toEqual([1, expect.stringContaining('document shop-reports')]);
  });

  const trusted = () => ({ 'ssl-ca': rds.caFile });
  const passwordOf = (given: Readonly<Record<string, string>> = {}) =>
    'password' in given ? { password: 'secret of the reader' } : {};

  async function laterStep(command: string, environment: Readonly<Record<string, string>>): Promise<string> {
    const env = { ...environment, PATH: `${tools}:${process.env.PATH}` };
    const { code, log } = await runProgram('bash', ['-euc', command], { cwd: job.folder, env });
    expect([code, code === 0 ? '' : log]).toEqual([0, '']);
    return log;
  }

  /** As a driver that knows no hostaddr. */
  async function throughAnyClient(outputs: Readonly<Record<string, string>>): Promise<unknown> {
    const url = new URL(outputs['database-url'] ?? '');
    expect([url.hostname, url.port, url.searchParams.get('sslmode')]).toEqual([
      '127.0.0.1',
      outputs.port,
      'verify-ca',
    ]);
    const ca = readFileSync(url.searchParams.get('sslrootcert') ?? '', 'utf8');
    const [user, password, database] = [url.username, url.password, url.pathname.slice(1)].map(
      decodeURIComponent,
    );
    const client = await connect(
      {
        ...{
          host: url.hostname,
          port: Number(url.port),
          user: user ?? '',
          password: password ?? '',
          database: database ?? '',
        },
        ssl: { rejectUnauthorized: true, ca, servername: rds.host },
      },
      { applicationName: 'test' },
    );
    const { rows } = await client
      .query<{ n: number }>('SELECT count(*)::int AS n FROM orders')
      .finally(() => client.end());
    return rows[0]?.n;
  }
});
