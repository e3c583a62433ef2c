import { randomInt } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { connect } from '@prodlike/postgres';
import {
  describeWithDocker,
  missingRegistry,
  type StandInSample,
  standInPostgresImage,
  standInSampleImage,
  startRegistry,
  type TestRegistry,
} from '@prodlike/testkit';
import { SampleJob } from './sample-job';

const database = 'Shop "1" é';
const role = { user: "o'app", password: 'p@ss/w: "ö' };

/** Whoever a URL lets in, as a client of a later step would read it. */
async function whoIsThere(url = ''): Promise<unknown> {
  const { hostname, port, pathname, username, password } = new URL(url);
  const [user, secret, name] = [username, password, pathname.slice(1)].map(decodeURIComponent);
  const login = {
    host: hostname,
    port: Number(port),
    database: name ?? '',
    user: user ?? '',
    password: secret ?? '',
  };
  const client = await connect(login, { applicationName: 'test' });
  try {
    const { rows } = await client.query(
      'SELECT current_user AS user, current_database() AS database, count(*)::int AS items FROM item',
    );
    return rows[0];
  } finally {
    await client.end();
  }
}

describeWithDocker('use-sample', (engine) => {
  let sample: StandInSample;
  let job: SampleJob;

  beforeAll(async () => {
    sample = await standInSampleImage({
      major: 18,
      database,
      labels: { 'com.prodlike.source': database },
      socketPath: engine.socketPath,
      sql: `CREATE TABLE item AS SELECT generate_series(1, 100) AS id;
        CREATE ROLE "${role.user}" LOGIN PASSWORD '${role.password}'; GRANT SELECT ON item TO "${role.user}"`,
    });
  });
  afterAll(() => sample?.remove());
  beforeEach(() => {
    job = new SampleJob(engine.socketPath);
  });
  afterEach(() => job.remove());

  it('starts the image, and tells later steps where it is', async () => {
    const step = await job.step({ image: sample.tag });
    expect([step.code, step.code === 0 ? '' : step.log]).toEqual([0, '']);
    const url = step.outputs['database-url'];
    expect(step.environment).toEqual({
      DATABASE_URL: url,
      PGHOST: '127.0.0.1',
      PGPORT: step.outputs.port,
      PGDATABASE: database,
      PGUSER: 'dev',
      PGPASSWORD: 'dev',
    });
    expect(await whoIsThere(url)).toEqual({ user: 'dev', database, items: 100 });
    const { State, HostConfig } = await job.docker.getContainer(step.outputs.container ?? '').inspect();
    expect(State.Health?.Status).toBe('healthy');
    expect(HostConfig.PortBindings).toEqual({ '5432/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] });
  });

  it('takes names and passwords with every character, and hides the password in both spellings', async () => {
    const step = await job.step({ image: sample.tag, ...role });
    expect([step.code, step.code === 0 ? '' : step.log]).toEqual([0, '']);
    expect(await whoIsThere(step.outputs['database-url'])).toEqual({ user: role.user, database, items: 100 });
    const masks = [...step.log.matchAll(/^::add-mask::(.*)$/gm)].map(([, text = '']) =>
      text.replaceAll('%25', '%'),
    );
    expect(masks).toEqual([role.password, 'p%40ss%2Fw%3A%20%22%C3%B6']);
    expect(step.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('p@ss');
  });

  it.each([
    [{ image: '' }, 'Input "image" is not set'],
    [{ image: '--privileged' }, 'does not begin with a dash'],
    [{ image: '$(touch hacked)' }, 'could not be pulled'],
    [{ database: '$(touch hacked)`id`' }, 'has no database'],
    [{ user: 'nobody' }, 'for the user "nobody"'],
    [{ port: '0x1' }, 'Input "port" is "0x1"'],
    [{ timeout: 'soon' }, 'Input "timeout" is "soon"'],
    [{ 'registry-username': 'ann' }, 'Set both, or none.'],
    [{ password: 'a\nDATABASE_URL=evil' }, 'A password has several lines.'],
    [{ image: '127.0.0.1:1/samples/shop' }, 'could not be pulled'],
  ] as [Record<string, string>, string][])('refuses %j, and leaves nothing', async (inputs, fault) => {
    const before = await job.running(sample.tag);
    const step = await job.step({ image: sample.tag, ...inputs });
    expect(step.code).toBe(1);
    expect(step.log).toContain('::error title=use-sample::');
    expect(step.log).toContain(fault);
    expect(step.environment).toEqual({});
    expect(await job.running(sample.tag)).toEqual(before);
    expect(readdirSync(job.folder)).not.toContain('hacked');
  });

  it('says that a container ended, and that its port is taken', async () => {
    const empty = await standInPostgresImage(18, 'linux/amd64', engine.socketPath);
    const ended = await job.step({ image: empty, database: 'shop' });
    expect(ended).toMatchObject({ code: 1, log: expect.stringContaining('has ended') });
    const first = await job.step({ image: sample.tag });
    expect(first).toMatchObject({ code: 0, outputs: { port: expect.stringMatching(/^\d+$/) } });
    const second = await job.step({ image: sample.tag, port: first.outputs.port ?? '' });
    expect(second).toMatchObject({ code: 1, log: expect.stringContaining('could not be started') });
    expect(await job.running(sample.tag)).toEqual([first.outputs.container]);
  });

  const ofRegistry = missingRegistry() === undefined || process.env.CI === 'true' ? describe : describe.skip;
  ofRegistry('from a registry that wants a login', () => {
    const login = { username: 'ann', password: 's3cret of the registry' };
    let registry: TestRegistry | undefined;

    /** The sample's image as only the registry has it. */
    async function pushed(name: string, auth: { username: string; password: string }): Promise<string> {
      const image = `${name}/samples/shop:1`;
      await sample.tagAs(`${name}/samples/shop`, '1');
      const stream = await sample.docker
        .getImage(image)
        .push({ authconfig: { ...auth, serveraddress: name } });
      await new Promise((resolve, reject) =>
        sample.docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve(undefined))),
      );
      await sample.docker.getImage(image).remove();
      return image;
    }
    afterEach(async () => {
      await registry?.stop();
      registry = undefined;
    });

    it('pulls with the login of the inputs, which does not stay', async () => {
      registry = await startRegistry({ ...login, tls: true });
      const image = await pushed(registry.host, login);
      const given = { image, 'registry-username': login.username, 'registry-password': login.password };
      const refused = await job.step({ ...given, 'registry-password': 'wrong' });
      expect(refused).toMatchObject({ code: 1, log: expect.stringContaining('refuses the login') });
      const step = await job.step(given);
      expect([step.code, step.code === 0 ? '' : step.log]).toEqual([0, '']);
      expect(step.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(login.password);
      expect(existsSync(path.join(job.folder, '.docker'))).toBe(false);
      await job.docker.getImage(image).remove({ force: true });
    });

    const forRoot = process.geteuid?.() === 0 ? it : it.skip;
    forRoot('pulls from ECR with the token that the AWS command line gives', async () => {
      const account = String(randomInt(10 ** 11, 10 ** 12));
      const token = { username: 'AWS', password: 'the token of today' };
      const name = `${account}.dkr.ecr.eu-central-1.amazonaws.com`;
      registry = await startRegistry({ ...token, tls: true, name });
      const image = await pushed(name, token);
      const script = '[ "$*" = "ecr get-login-password --region eu-central-1" ] && echo "the token of today"';
      job.write('aws', `#!/bin/sh\n${script}\n`, 0o755);
      const step = await job.step({ image }, { PATH: `${job.folder}:${process.env.PATH}` });
      expect([step.code, step.code === 0 ? '' : step.log]).toEqual([0, '']);
      expect(step.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(token.password);
      await job.docker.getImage(image).remove({ force: true });
    });
  });
});
