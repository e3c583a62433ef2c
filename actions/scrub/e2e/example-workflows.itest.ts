import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runSteps, startTestServer, type TestServer, workflowSteps } from '@prodlike/testkit';
import { maskingKey, ScrubWorkspace } from './scrub-workspace';

/** Every example workflow of this action, step by step, on a server of the test's own. */

const root = path.join(__dirname, '../../..');
const folder = path.join(root, '.github/workflows');
const stepsOf = (name: string) => workflowSteps(readFileSync(path.join(folder, name), 'utf8'));

let server: TestServer;
let workspace: ScrubWorkspace;
beforeAll(async () => {
  server = await startTestServer({ major: 18 });
});
afterEach(() => workspace.remove());
afterAll(() => server.stop());

test('each example that runs this action is run here', () => {
  workspace = new ScrubWorkspace(server, 'none');
  const { uses: ours } = workspace.action();
  const examples = readdirSync(folder).filter((name) =>
    stepsOf(name).some(({ uses = '' }) => ours.test(uses)),
  );
  expect(examples.sort()).toEqual(['example-scrub-check.yml', 'example-scrub.yml']);
});

test('example-scrub-check.yml', async () => {
  workspace = new ScrubWorkspace(server, 'postgres');
  await workspace.query("alter role postgres password 'postgres'");
  const [step] = await runSteps(stepsOf('example-scrub-check.yml'), {
    action: workspace.action(),
    checkout: root,
    expressions: { "job.services.postgres.ports['5432']": String(workspace.connection().port) },
  });
  await workspace.query(`alter role postgres password '${workspace.connection().password}'`);
  expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
  expect(step?.outputs).toMatchObject({ verdict: 'clean', undecided: '0' });
  expect(step?.summary).toContain('### 🟢 Clean');
});

/** The demo shop without its millions of rows, and one customer. */
const smallShop = `${readFileSync(path.join(root, 'examples/shop/shop.sql'), 'utf8').replaceAll(/^INSERT INTO[\s\S]*?;$/gm, '')}
insert into crm.customers (public_id, given_name, family_name, email, phone, locale)
values (gen_random_uuid(), 'Xanthippeia', 'Quellenberg', 'xanthippeia.q@corp.example', '+1 212 555 0100', 'en-US');
`;

test('example-scrub.yml', async () => {
  workspace = new ScrubWorkspace(server, 'shop');
  await workspace.create(smallShop);
  const run = async (mode: string) => {
    const [step] = await runSteps(stepsOf('example-scrub.yml'), {
      action: workspace.action(),
      checkout: root,
      expressions: {
        'inputs.mode': mode,
        'secrets.COPY_DATABASE_URL': workspace.url(),
        'secrets.MASKING_KEY': maskingKey,
      },
      inputs: { 'ssl-mode': 'disable' },
    });
    expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
    expect(step?.outputs.verdict).toBe('clean');
  };
  await run('apply');
  const [masked] = await workspace.query('select given_name, email from crm.customers');
  expect(masked).toEqual({
    given_name: expect.not.stringMatching('Xanthippeia'),
    email: expect.stringMatching(/@example\.com$/),
  });
  await run('verify');
});
