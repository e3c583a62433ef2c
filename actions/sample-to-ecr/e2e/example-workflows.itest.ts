import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  describeOnServer,
  describeWithDocker,
  fencedBlocks,
  type IamGate,
  runSteps,
  standInPostgresImage,
  startAws,
  startIamGate,
  startRegistry,
  type TestAws,
  type TestRegistry,
  workflowSteps,
} from '@prodlike/testkit';
import Docker from 'dockerode';
import { maskingKey, SampleWorkspace } from './sample-workspace';

/** Every example workflow of this action, step by step, with stand-ins for AWS, ECR and the replica. */

const root = path.join(__dirname, '../../..');
const folder = path.join(root, '.github/workflows');
const stepsOf = (name: string) => workflowSteps(readFileSync(path.join(folder, name), 'utf8'));

/** The demo shop without its millions of rows, and one customer. */
const smallShop = `${readFileSync(path.join(root, 'examples/shop/shop.sql'), 'utf8').replaceAll(/^INSERT INTO[\s\S]*?;$/gm, '')}
insert into crm.customers (id, public_id, given_name, family_name, email, phone, locale) overriding system value
values (1, gen_random_uuid(), 'Xanthippeia', 'Quellenberg', 'xanthippeia.q@corp.example', '+1 212 555 0100', 'en-US');
create role sampler login;
create role rds_iam;
create role shop_owner;
`;
/** The README's rights, for the schemas of the demo shop. */
const rights = fencedBlocks(readFileSync(path.join(root, 'actions/sample-to-ecr/README.md'), 'utf8'))
  .filter(({ heading }) => heading === 'The account')
  .map(({ text }) =>
    text.replace('CREATE ROLE sampler LOGIN;', '').replaceAll('crm, shop', 'crm, shop, audit, "Billing"'),
  )
  .join('\n');

test('each example that runs this action is run here', () => {
  const ours = /^\.\/actions\/sample-to-ecr$/;
  const examples = readdirSync(folder).filter((name) =>
    stepsOf(name).some(({ uses = '' }) => ours.test(uses)),
  );
  expect(examples.sort()).toEqual(['example-sample-nightly.yml', 'example-sample.yml']);
});

describeWithDocker('the example workflows', (engine) => {
  describeOnServer({ major: 15 }, (server) => {
    const account = String(randomInt(10 ** 11, 10 ** 12));
    const host = `${account}.dkr.ecr.eu-central-1.amazonaws.com`;
    const docker = () => new Docker({ socketPath: engine.socketPath });
    let aws: TestAws;
    let registry: TestRegistry;
    let gate: IamGate;
    let workspace: SampleWorkspace;
    let base: string;
    beforeAll(async () => {
      base = await standInPostgresImage(15);
      aws = await startAws({ account });
      registry = await startRegistry({
        username: 'AWS',
        password: `${account}-auth-token`, // moto's
        tls: true,
        name: host,
      });
      workspace = new SampleWorkspace(server(), 'shop');
      await workspace.create(smallShop);
      await workspace.query(rights);
      const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } =
        aws.environment;
      gate = await startIamGate({
        server: server().parameters,
        region: 'eu-central-1',
        accessKeyId,
        secretAccessKey,
      });
    });
    afterAll(async () => {
      const images = await docker().listImages();
      const ours = images.flatMap(({ RepoTags }) => RepoTags ?? []).filter((name) => name.startsWith(host));
      for (const name of ours) await docker().getImage(name).remove({ force: true });
      workspace.remove();
      await gate.stop();
      await registry.stop();
      await aws.stop();
    });

    const run = async (
      name: string,
      expressions: Readonly<Record<string, string>>,
      inputs: Readonly<Record<string, string>>,
    ) => {
      const [step] = await runSteps(stepsOf(name), {
        action: workspace.action(),
        checkout: root,
        expressions: {
          'vars.SAMPLE_ROLE': 'arn:aws:iam::123456789012:role/sample',
          'vars.SAMPLE_REGION': 'eu-central-1',
          'vars.SAMPLE_REPOSITORY': `${host}/${name.replace('.yml', '')}`,
          'secrets.MASKING_KEY': maskingKey,
          ...expressions,
        },
        env: {
          ...aws.environment,
          DOCKER_HOST: `unix://${engine.socketPath}`,
          GITHUB_RUN_NUMBER: '7',
          PATH: process.env.PATH ?? '',
        },
        inputs: { 'postgres-image': base, ...inputs },
      });
      expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
      expect(step?.log).not.toMatch(/Xanthippeia|Quellenberg/);
      expect(step?.summary).not.toMatch(/Xanthippeia|Quellenberg/);
      return step;
    };

    test('example-sample.yml', async () => {
      const asked = (plan: string) =>
        run(
          'example-sample.yml',
          {
            'inputs.plan': plan,
            'inputs.user-ids': '1',
            'secrets.SOURCE_DATABASE_URL': workspace.url(),
          },
          { 'ssl-mode': 'disable' },
        );
      const planned = await asked('true');
      expect(planned?.outputs).toMatchObject({ verdict: 'planned', image: '' });
      expect(planned?.summary).toContain('### 🔵 Planned');
      const done = await asked('false');
      expect(done?.outputs).toMatchObject({
        verdict: 'sealed',
        image: expect.stringMatching(new RegExp(`^${host}/example-sample@sha256:[0-9a-f]{64}$`)),
        rows: '1',
      });
      expect(done?.summary).toContain('### 🟢 Sealed');
    });

    test('example-sample-nightly.yml', async () => {
      const done = await run(
        'example-sample-nightly.yml',
        { 'vars.SAMPLE_CUSTOMERS': '1', 'vars.REPLICA_HOST': gate.host },
        { port: String(gate.port), 'ssl-ca': gate.caFile, 'aws-region': 'eu-central-1' },
      );
      expect(done?.outputs).toMatchObject({ verdict: 'sealed', rows: '1' });
      expect(gate.passwords.length).toBeGreaterThan(3);
      const told = done?.log.replaceAll(/^::add-mask::.*$/gm, '');
      for (const token of gate.passwords) expect(told).not.toContain(token);
    });
  });
});
