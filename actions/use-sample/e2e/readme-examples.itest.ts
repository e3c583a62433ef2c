import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { connect } from '@prodlike/postgres';
import {
  describeWithDocker,
  fencedBlocks,
  installNpmTool,
  runProgram,
  runSteps,
  type StandInSample,
  standInSampleImage,
  until,
  workflowSteps,
} from '@prodlike/testkit';
import * as v from 'valibot';
import { parse } from 'yaml';
import { actionFolder, SampleJob } from './sample-job';

/** Every fenced block of the README is run here, as it stands; one that no test knows is a failure. */

const markdown = readFileSync(path.join(actionFolder, 'README.md'), 'utf8');
const blocks = fencedBlocks(markdown);
const text = (index: number): string => blocks[index]?.text ?? '';

const serviceSchema = v.strictObject({
  image: v.string(),
  ports: v.tuple([v.literal('127.0.0.1:5432:5432')]),
  shm_size: v.literal('1gb'),
  healthcheck: v.strictObject({
    test: v.array(v.string()),
    interval: v.literal('1s'),
    timeout: v.literal('5s'),
    retries: v.number(),
  }),
});
const composeSchema = v.strictObject({
  services: v.strictObject({
    database: serviceSchema,
    app: v.object({ environment: v.strictObject({ DATABASE_URL: v.string() }) }),
  }),
});

test('each block is known here', () => {
  expect(blocks.map(({ heading, language }) => [heading, language])).toEqual([
    ['In a workflow', 'yaml'],
    ['In a workflow', 'yaml'],
    ['With docker compose', 'yaml'],
    ['With Testcontainers', 'js'],
  ]);
});

test('each input of a step is one of action.yml', () => {
  const actionSchema = v.object({ inputs: v.record(v.string(), v.unknown()) });
  const { inputs } = v.parse(
    actionSchema,
    parse(readFileSync(path.join(actionFolder, 'action.yml'), 'utf8')),
  );
  for (const step of [0, 1].flatMap((index) => workflowSteps(text(index))))
    if (step.uses?.startsWith('prodlike/'))
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
});

describeWithDocker('the examples of use-sample', (engine) => {
  let sample: StandInSample;
  let job: SampleJob;

  beforeAll(async () => {
    sample = await standInSampleImage({
      major: 15,
      database: 'shop',
      labels: { 'com.prodlike.source': 'shop' },
      socketPath: engine.socketPath,
      sql: 'CREATE TABLE item AS SELECT generate_series(1, 100) AS id',
    });
    for (const name of [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/samples/shop',
      'registry.example/samples/shop',
    ])
      await sample.tagAs(name, 'latest');
  });
  afterAll(() => sample?.remove());
  beforeEach(() => {
    job = new SampleJob(engine.socketPath);
  });
  afterEach(() => job.remove());

  it.each([0, 1])('workflow %i', async (index) => {
    // The job's own tests: they keep what they were told.
    job.write('test.js', `require('node:fs').writeFileSync('told', process.env.DATABASE_URL)`);
    job.write('package.json', JSON.stringify({ scripts: { test: `${process.execPath} test.js` } }));
    const before = await job.running(sample.tag);
    const steps = workflowSteps(text(index));
    const expressions = { 'vars.REGISTRY_USERNAME': 'ann', 'secrets.REGISTRY_PASSWORD': 's3cret' };
    const env = { DOCKER_HOST: `unix://${engine.socketPath}` };
    const [step] = await runSteps(steps, { action: job.action(), checkout: job.folder, expressions, env });
    expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
    expect(readFileSync(path.join(job.folder, 'told'), 'utf8')).toBe(step?.outputs['database-url']);
    const removes = steps.some(({ run = '' }) => run.startsWith('docker rm'));
    expect(await job.running(sample.tag)).toHaveLength(before.length + (removes ? 0 : 1));
  });

  it('docker compose: the settings of its services', async () => {
    const { database, app } = v.parse(composeSchema, parse(text(2))).services;
    const second = 1e9;
    const network = await job.docker.createNetwork({ Name: `prodlike-test-${process.pid}` });
    const service = await job.docker.createContainer({
      Image: database.image,
      Healthcheck: {
        Test: database.healthcheck.test,
        Interval: second,
        Timeout: 5 * second,
        Retries: database.healthcheck.retries,
      },
      // Compose names a service in its network; the port of this test is one that is free.
      NetworkingConfig: { EndpointsConfig: { [network.id]: { Aliases: ['database'] } } },
      HostConfig: {
        NetworkMode: network.id,
        ShmSize: 1024 ** 3,
        PortBindings: { '5432/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
      },
    });
    const client = await job.docker.createContainer({
      Image: database.image,
      Entrypoint: [
        'sh',
        '-c',
        'psql --no-psqlrc --tuples-only --no-align --command "SELECT count(*) FROM item" "$DATABASE_URL"',
      ],
      Env: Object.entries(app.environment).map(([name, value]) => `${name}=${value}`),
      HostConfig: { NetworkMode: network.id },
    });
    try {
      await service.start();
      await until('the service is healthy', async () => {
        const { State } = await service.inspect();
        return State.Health?.Status === 'healthy';
      });
      await client.start();
      expect(await client.wait()).toMatchObject({ StatusCode: 0 });
      expect((await client.logs({ stdout: true })).toString()).toContain('100');
    } finally {
      await client.remove({ force: true, v: true });
      await service.remove({ force: true, v: true });
      await network.remove();
    }
  });

  it('Testcontainers', async () => {
    const tool = await installNpmTool({ testcontainers: '12.2.0' });
    symlinkSync(path.join(tool, 'node_modules'), path.join(job.folder, 'node_modules'));
    job.write(
      'example.mjs',
      `${text(3)}\nconsole.log(JSON.stringify([sample.getId(), process.env.DATABASE_URL]));`,
    );
    const run = await runProgram(process.execPath, ['example.mjs'], {
      cwd: job.folder,
      // Its own remover of containers is an image that this machine need not have.
      env: { DOCKER_HOST: `unix://${engine.socketPath}`, TESTCONTAINERS_RYUK_DISABLED: 'true' },
    });
    expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
    const [id, url] = v.parse(v.tuple([v.string(), v.string()]), JSON.parse(run.stdout));
    try {
      const { hostname, port, pathname, username, password } = new URL(url);
      const login = {
        host: hostname,
        port: Number(port),
        database: pathname.slice(1),
        user: username,
        password,
      };
      const client = await connect(login, { applicationName: 'test' });
      const { rows } = await client
        .query('SELECT count(*)::int AS items FROM item')
        .finally(() => client.end());
      expect(rows).toEqual([{ items: 100 }]);
    } finally {
      await job.docker.getContainer(id).remove({ force: true, v: true });
    }
  });
});
