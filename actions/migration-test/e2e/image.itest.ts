import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cloneName, createImageProvider } from '@prodlike/cloning';
import {
  describeWithDocker,
  fencedBlocks,
  missingRegistry,
  runBundle,
  runSteps,
  type StandInSample,
  standInSampleImage,
  startRegistry,
  type TestRegistry,
  until,
  workflowSteps,
} from '@prodlike/testkit';
import { canary, smallBase } from './small-base';
import { Workspace } from './workspace';

/** Clones of an image, by the action's bundle. */

const root = path.join(__dirname, '../../..');

describeWithDocker('the provider image', (engine) => {
  let sample: StandInSample;
  let workspace: Workspace;

  beforeAll(async () => {
    sample = await standInSampleImage({
      major: 18,
      database: 'shop',
      sql: smallBase,
      labels: { 'com.prodlike.snapshot-time': '2026-02-03T04:05:06.000Z' },
      socketPath: engine.socketPath,
    });
  });
  afterAll(() => sample?.remove());
  beforeEach(() => {
    workspace = new Workspace();
    workspace.write(
      'db/1.sql',
      'alter table app.orders alter column total type varchar(100);\ntruncate app.orders;',
    );
  });
  afterEach(() => workspace.remove());

  const inputs = (image: string) => ({
    provider: 'image',
    image,
    migrations: 'db/*.sql',
    'fail-on': 'never',
  });
  const env = () => ({ DOCKER_HOST: `unix://${engine.socketPath}` });
  /** Containers of the run with this id. */
  const clones = async (run: string) => {
    const containers = await sample.docker.listContainers({ all: true, filters: { name: [`r${run}_1_x`] } });
    return containers.flatMap(({ Names }) => Names);
  };

  it('observes migrations on a container, and removes it', async () => {
    const step = await workspace.step(inputs(sample.tag), {
      env: { ...env(), GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7001' },
    });
    expect([step.code, step.code === 0 ? '' : step.log]).toEqual([0, '']);
    const report = workspace.report();
    expect(report?.clone).toMatchObject({
      provider: 'image',
      method: 'container',
      destroyed: true,
      dataAsOf: '2026-02-03T04:05:06Z',
    });
    expect(step.outputs['clone-method']).toBe('container');
    expect(report?.coverage.map((gap) => gap.source)).toEqual([]);
    expect(report?.rewrites).toContainEqual(
      expect.objectContaining({ relation: 'app.orders', migration: '1.sql' }),
    );
    expect(step.log + workspace.published()).not.toContain(canary);
    expect(await clones('7001')).toEqual([]);
  });

  it('leaves the removal to the post step where the main step is killed', async () => {
    workspace.write('db/1.sql', 'select pg_sleep(60);');
    const runner = { ...env(), GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7002' };
    const main = await workspace.step(inputs(sample.tag), {
      env: runner,
      onStart: (child) =>
        child.stdout?.on('data', (text: string) => {
          if (text.includes('Run the migrations')) child.kill('SIGKILL');
        }),
    });
    expect(main.code).toBeNull();
    expect(await clones('7002')).toHaveLength(1);
    const state = Object.fromEntries(
      Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]),
    );
    const post = await workspace.step(inputs(sample.tag), { env: { ...runner, ...state } });
    expect(post).toMatchObject({ code: 0, log: expect.stringContaining('left behind') });
    expect(await clones('7002')).toEqual([]);
  });

  it('removes the container when the run is cancelled', async () => {
    workspace.write('db/1.sql', 'select pg_sleep(60);');
    const step = await workspace.step(inputs(sample.tag), {
      env: { ...env(), GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7003' },
      onStart: (child) =>
        child.stdout?.on('data', (text: string) => {
          if (text.includes('Run the migrations')) child.kill('SIGTERM');
        }),
    });
    expect(step.code).not.toBe(0);
    await until('the container is gone', async () => (await clones('7003')).length === 0);
  });

  it('sweeps containers whose time is up', async () => {
    const provider = createImageProvider({ image: sample.tag, socketPath: engine.socketPath });
    const expired = { repository: 'acme/shop', run: '7004-1', expiresAt: new Date(Date.now() - 1000) };
    try {
      // Others sweep this engine too, and one of them may be faster.
      await until('this sweep has removed one', async () => {
        const { id } = await provider.create(expired);
        const run = await runBundle('cli', ['sweep', '--cache-dir', workspace.path('cache')], { env: env() });
        expect([run.code, await clones('7004')]).toEqual([0, []]);
        return run.log.includes(`Removed ${id}`);
      });
    } finally {
      await provider.destroy(cloneName(expired));
    }
  });

  it('runs the example of the README', async () => {
    const [example] = fencedBlocks(readFileSync(path.join(root, 'README.md'), 'utf8')).filter(
      ({ heading }) => heading === 'An image of sample-to-ecr',
    );
    const steps = workflowSteps(example?.text ?? '');
    const { image = '' } = steps[0]?.with ?? {};
    const [repository = '', tag = ''] = image.split(':');
    await sample.tagAs(repository, tag);
    // Knex has tests of its own.
    workspace.write('node_modules/.bin/knex', '#!/bin/sh\nexec true\n', 0o755);
    const [step] = await runSteps(steps, {
      action: workspace.action(),
      checkout: workspace.folder,
      expressions: { 'github.token': '', 'github.base_ref': '' },
      env: env(),
    });
    expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
    expect(workspace.report()?.clone).toMatchObject({ provider: 'image', destroyed: true });
  });

  const ofRegistry = missingRegistry() === undefined || process.env.CI === 'true' ? describe : describe.skip;
  ofRegistry('from a registry that wants a login', () => {
    const login = { username: 'ann', password: 's3cret of the registry' };
    let registry: TestRegistry;
    let image: string;

    beforeAll(async () => {
      registry = await startRegistry({ ...login, tls: true });
      image = `${registry.host}/samples/shop:1`;
      await sample.tagAs(`${registry.host}/samples/shop`, '1');
      const pushed = sample.docker.getImage(image);
      const stream = await pushed.push({ authconfig: { ...login, serveraddress: registry.host } });
      await new Promise((resolve, reject) =>
        sample.docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve(undefined))),
      );
    });
    afterAll(() => registry?.stop());
    beforeEach(() =>
      sample.docker
        .getImage(image)
        .remove()
        .catch(() => undefined),
    );

    it('pulls with it', async () => {
      const given = { 'registry-username': login.username, 'registry-password': login.password };
      const step = await workspace.step({ ...inputs(image), ...given }, { env: env() });
      expect([step.code, step.code === 0 ? '' : step.log]).toEqual([0, '']);
      const masked = step.log.replaceAll(`::add-mask::${login.password}`, '');
      expect(masked + workspace.published()).not.toContain(login.password);
    });

    it('says so where it refuses', async () => {
      const given = { 'registry-username': login.username, 'registry-password': 'wrong' };
      const step = await workspace.step({ ...inputs(image), ...given }, { env: env() });
      expect(step.code).toBe(1);
      expect(step.log).toContain('the registry refuses the credentials');
    });
  });
});
