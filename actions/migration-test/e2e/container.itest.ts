import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  describeWithDocker,
  fencedBlocks,
  runSteps,
  standInPostgresImage,
  workflowSteps,
} from '@prodlike/testkit';
import { smallBase } from './small-base';
import { steadyFindings, Workspace } from './workspace';

/** Migrations in a container of a user's image, by the action's own bundle. */

const readme = readFileSync(path.join(__dirname, '../../../README.md'), 'utf8');

describeWithDocker('isolation: container', (engine) => {
  let workspace: Workspace;
  let image: string;
  beforeAll(async () => {
    image = await standInPostgresImage(15, 'linux/amd64', engine.socketPath);
  });
  beforeEach(() => {
    workspace = new Workspace();
    workspace.write('base.sql', smallBase);
    workspace.write('db/002_note.sql', 'alter table app.orders add column note text;');
  });
  afterEach(() => workspace.remove());

  const env = () => ({ DOCKER_HOST: `unix://${engine.socketPath}`, GITHUB_TOKEN: 'ghs_token_of_the_job' });
  const inputs = (migrate: string, more: Record<string, string> = {}) => ({
    base: workspace.path('base.sql'),
    isolation: 'container',
    'command-image': image,
    migrate,
    comment: 'false',
    ...more,
  });

  test('the example of the README', async () => {
    const [block] = fencedBlocks(readme).filter(({ heading }) => heading === 'In a container of your image');
    workspace.write('base.dump', smallBase);
    const [step] = await runSteps(workflowSteps(block?.text ?? ''), {
      action: workspace.action(),
      checkout: workspace.folder,
      expressions: { 'github.token': '', 'github.base_ref': '' },
      inputs: { 'command-image': image },
      env: env(),
    });
    expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
    expect(steadyFindings(workspace.report())).toEqual([]);
    expect(workspace.report()?.isolation).toMatchObject({
      mode: 'container',
      image: expect.stringMatching(/^prodlike-test\/postgres:\S+ \(sha256:[0-9a-f]{64}\)$/),
      limits: { memoryBytes: 512 * 1024 ** 2, processes: 100 },
    });
  });

  test('keeps what the job knows from the command, and its output from the log', async () => {
    const script = workspace.write(
      'leak.sh',
      'env; cat /proc/self/mountinfo; ls -a / /root; psql -c "table app.orders"; exit 5',
    );
    chmodSync(script, 0o755);
    const { code, log } = await workspace.step(inputs('sh leak.sh', { 'show-output': 'true' }), {
      env: env(),
    });
    expect(code).toBe(1);
    expect(log).toContain('the command exited with 5');
    expect(log).not.toContain('ghs_token_of_the_job');
    expect(log).not.toMatch(/docker\.sock|^INPUT_|^GITHUB_ENV=/m);
    const quiet = await workspace.step(inputs('sh leak.sh'), { env: env() });
    expect(quiet.log).not.toContain('PGPASSWORD');
    expect(workspace.leftovers()).toEqual([]);
  });

  test('says that memory ran out', async () => {
    const hungry = inputs("sh -c 'tail -c 200m /dev/zero | tail -c 1; exit 1'", { 'memory-limit': '64' });
    const { log } = await workspace.step(hungry, { env: env() });
    expect(log).toContain('the command used more memory than the input "memory-limit" allows');
    expect(workspace.report()?.findings[0]).toMatchObject({
      rule: 'command-failed',
      advice: expect.stringContaining('memory-limit'),
    });
  });

  test.each([
    ['no engine', { DOCKER_HOST: 'unix:///nowhere/docker.sock' }, {}, 'no Docker engine answers'],
    [
      'an image that is nowhere',
      {},
      { 'command-image': '127.0.0.1:1/no/such:image' },
      'The image 127.0.0.1:1/no/such:image could not be pulled',
    ],
    ['no image', {}, { 'command-image': '' }, 'no image is named'],
  ])('refuses %s before anything is touched, and says what to do', async (_, own, more, fault) => {
    const { code, log } = await workspace.step(inputs('true', more), { env: { ...env(), ...own } });
    expect(code).not.toBe(0);
    expect(log).toContain('Input "isolation" asks for a container');
    expect(log).toContain(fault);
    expect(log).not.toContain('Clone the data');
    expect(workspace.report()).toBeUndefined();
  });

  test('takes the next weaker mode under auto, and says why', async () => {
    const weaker = inputs('true', { isolation: 'auto' });
    const { log } = await workspace.step(weaker, {
      env: { ...env(), DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    });
    expect(log).toContain('No container: Docker cannot be used: no Docker engine answers');
    expect(['namespace', 'none']).toContain(workspace.report()?.isolation.mode);
  });

  test('a command that the image lacks is a finding', async () => {
    const { code, log } = await workspace.step(inputs('no-such-tool migrate'), { env: env() });
    expect(code).toBe(1);
    expect(log).toContain('the command could not be started');
  });
});
