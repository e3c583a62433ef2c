import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type AwsLab, labGroups, runSteps, startAwsLab, workflowSteps } from '@prodlike/testkit';
import { bastion, maskingKey, RotationWorkspace, recordName } from './rotation-workspace';

/** Every example workflow of this action, step by step, in a lab. */

const root = path.join(__dirname, '../../..');
const folder = path.join(root, '.github/workflows');
const stepsOf = (name: string) => workflowSteps(readFileSync(path.join(folder, name), 'utf8'));

/** The demo shop without its millions of rows, and one customer. */
const smallShop = `${readFileSync(path.join(root, 'examples/shop/shop.sql'), 'utf8').replaceAll(/^INSERT INTO[\s\S]*?;$/gm, '')}
insert into crm.customers (public_id, given_name, family_name, email, phone, locale)
values (gen_random_uuid(), 'Xanthippeia', 'Quellenberg', 'xanthippeia.q@corp.example', '+1 212 555 0100', 'en-US');
create role postgres login; -- the demo's policy knows it
`;

let lab: AwsLab;
let workspace: RotationWorkspace;
beforeAll(async () => {
  lab = await startAwsLab({ source: { sql: smallShop }, ssmAgent: true });
  workspace = new RotationWorkspace(lab);
});
afterAll(async () => {
  workspace?.remove();
  await lab?.stop();
});

const run = async (name: string) => {
  const [step] = await runSteps(stepsOf(name), {
    action: workspace.action(),
    checkout: root,
    env: lab.environment,
    expressions: {
      'inputs.snapshot': '',
      'vars.ROTATION_ROLE': 'not asked for here',
      'vars.ROTATION_REGION': lab.region,
      'vars.PLANNING_ROLE': 'not asked for here',
      'vars.ROTATION_ACCOUNT': lab.account,
      'vars.PRODUCTION_INSTANCE': 'prod',
      'vars.DEV_ZONE_ID': lab.zoneId,
      'vars.QUARANTINE_GROUP': labGroups.quarantine,
      'vars.DEVELOPMENT_GROUP': labGroups.development,
      'vars.BASTION': bastion,
      'secrets.MASKING_KEY': maskingKey,
    },
    inputs: { 'ssl-ca': lab.caFile, 'poll-seconds': '1', 'record-ttl': '1' },
  });
  expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
  return step;
};

test('each example that runs this action is run here', () => {
  const { uses: ours } = workspace.action();
  const examples = readdirSync(folder).filter((name) =>
    stepsOf(name).some(({ uses = '' }) => ours.test(uses)),
  );
  expect(examples.sort()).toEqual(['example-rotate-plan.yml', 'example-rotate.yml']);
});

test('example-rotate-plan.yml', async () => {
  const step = await run('example-rotate-plan.yml');
  expect(step?.outputs).toMatchObject({ verdict: 'planned', endpoint: '' });
  expect(step?.summary).toContain('### 🔵 Planned');
  expect(step?.summary).toContain('<summary>Plan (');
  expect(workspace.mutations()).toEqual([]);
});

test('example-rotate.yml', async () => {
  const step = await run('example-rotate.yml');
  expect(step?.outputs).toMatchObject({ verdict: 'rotated' });
  const { instance = '', endpoint } = step?.outputs ?? {};
  expect(endpoint).toBe(`${lab.database(instance).endpoint.host}:5432`);
  expect(lab.record(recordName).at(-1)?.value).toBe(lab.database(instance).endpoint.host);
  expect(step?.summary).toContain('### 🟢 Rotated');
  expect(step?.summary).toContain('### 🟢 Clean');
  expect(step?.summary).not.toContain('Quellenberg');
});
