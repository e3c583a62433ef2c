import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ProcessIdentity, processHasEnded } from '@prodlike/core';
import {
  describeOnServer,
  type PrivateServer,
  runProgram,
  startPrivateServer,
  until,
} from '@prodlike/testkit';
import { ConnectJob } from './connect-job';

const password = 'p@ss/w: "ö';
const setUp = `
  CREATE ROLE rds_iam;
  CREATE ROLE dev LOGIN PASSWORD '${password}';
  CREATE ROLE robot LOGIN IN ROLE rds_iam;
  CREATE DATABASE "Shop 가게";`;

describeOnServer({ major: 15 }, (server) => {
  let rds: PrivateServer;
  let job: ConnectJob;
  beforeAll(async () => {
    const { connect } = await import('@prodlike/postgres');
    const client = await connect(server().parameters, { applicationName: 'test' });
    for (const statement of setUp.split(';\n')) await client.query(statement);
    await client.end();
  });
  beforeEach(async () => {
    rds = await startPrivateServer(server());
    job = new ConnectJob(rds);
  });
  afterEach(async () => {
    await rds.stop();
    job.remove();
  });

  const inputs = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    'ssm-target': rds.target,
    host: rds.host,
    database: 'Shop 가게',
    user: 'dev',
    password,
    'ssl-ca': rds.caFile,
    ...more,
  });
  const who = "SELECT current_user || '@' || current_database()";

  test('later steps reach the server with verify-full, until the post step', async () => {
    const main = await job.main(inputs());
    expect([main.code, main.code === 0 ? '' : main.log]).toEqual([0, '']);
    expect(main.environment).toMatchObject({
      DATABASE_URL: main.outputs['database-url'],
      PGHOST: rds.host,
      PGHOSTADDR: '127.0.0.1',
      PGPORT: main.outputs.port,
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: main.outputs['ssl-ca'],
      PGPASSWORD: password,
    });
    expect(await job.later(main, 'psql', '-XAtc', who)).toBe('dev@Shop 가게');
    expect(
      await job.later(
        { environment: {} },
        'psql',
        '-XAtd',
        main.outputs['database-url'] ?? '',
        '-c',
        'SELECT 1',
      ),
    ).toBe('1');
    expect(await job.later(main, 'pg_dump', '--schema-only')).toContain('PostgreSQL database dump');
    expect(rds.agent.sessions).toEqual([
      expect.objectContaining({ host: rds.host, port: 5432, ended: false }),
    ]);

    const post = await job.post(inputs(), main);
    expect([post.code, post.log]).toEqual([0, expect.not.stringContaining('::warning')]);
    expect(rds.agent.sessions).toEqual([expect.objectContaining({ terminated: true, ended: true })]);
    expect(processHasEnded(job.holder(main))).toBe(true);
    expect(job.leftovers()).toEqual([]);
    expect(rds.agent.violations).toEqual([]);
  });

  test('the password and the URL are hidden, and nothing secret is in the process', async () => {
    const main = await job.main(inputs());
    const holder = job.holder(main);
    const [argv, environment] = ['cmdline', 'environ'].map((name) =>
      readFileSync(`/proc/${holder.pid}/${name}`, 'utf8'),
    );
    await job.post(inputs(), main);
    const masked = main.log.split('\n').filter((line) => line.startsWith('::add-mask::'));
    expect(masked).toContain(`::add-mask::${main.outputs['database-url']?.replaceAll('%', '%25')}`);
    const said = main.log
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n');
    for (const text of [said, argv, environment]) {
      expect(text).not.toContain(password);
      expect(text).not.toContain(encodeURIComponent(password));
    }
  });

  test('with iam-auth the password is a token for the real endpoint', async () => {
    const { password: _, ...others } = inputs({ user: 'robot', 'iam-auth': 'true', database: 'postgres' });
    const main = await job.main(others);
    expect([main.code, main.code === 0 ? '' : main.log]).toEqual([0, '']);
    const token = main.environment.PGPASSWORD ?? '';
    expect(token).toMatch(new RegExp(`^${rds.host}:5432/\\?Action=connect`));
    expect(await job.later(main, 'psql', '-XAtc', 'SELECT current_user')).toBe('robot');
    const said = main.log
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n');
    expect(said).not.toContain('X-Amz-Signature');
    await job.post(others, main);
    expect(rds.logins.length).toBeGreaterThanOrEqual(2);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a host that the bastion does not reach',
      { host: 'db.example', 'ssl-mode': 'require' },
      /cannot reach db\.example:5432/,
    ],
    ['a wrong password', { password: 'wrong' }, /the server refused the password/],
    ['a certificate of another authority', { 'ssl-ca': '' }, /certificate could not be verified/],
    [
      'a target without an agent',
      { 'ssm-target': 'i-0000000000000000f' },
      /i-0000000000000000f is not connected/,
    ],
    ['a document that is not there', { 'ssm-document': 'nobody' }, /no session document nobody/],
  ])('%s: this step fails, and leaves nothing', async (_, change, message) => {
    const main = await job.main(inputs(change));
    expect([main.code, main.log]).toEqual([1, expect.stringMatching(message)]);
    expect(main.environment).toEqual({});
    for (const session of rds.agent.sessions) expect(session.ended).toBe(true);
    expect(await job.post(inputs(change), main)).toMatchObject({ code: 0 });
    expect(job.leftovers()).toEqual([]);
  });

  test('a wrong input starts nothing', async () => {
    const main = await job.main(inputs({ tunnels: '99' }));
    expect([main.code, main.log]).toEqual([1, expect.stringContaining('Input "tunnels" is 99')]);
    expect([rds.agent.calls, job.leftovers()]).toEqual([[], []]);
  });

  test('a main step that is killed leaves its tunnel to the post step', async () => {
    const main = await job.main(inputs(), {
      onStart: (child) =>
        void until('the session is there', () => rds.agent.sessions.some(({ streams }) => streams > 0)).then(
          () => child.kill('SIGKILL'),
        ),
    });
    expect(main.code).toBeNull();
    await job.post(inputs(), main);
    for (const session of rds.agent.sessions) expect(session.terminated).toBe(true);
    expect(processHasEnded(job.holder(main))).toBe(true);
  });

  test('a cancelled main step closes the tunnel itself', async () => {
    const main = await job.main(inputs(), {
      onStart: (child) =>
        void until('the session is there', () => rds.agent.sessions.length > 0).then(() =>
          child.kill('SIGINT'),
        ),
    });
    expect(main.code).toBe(130);
    await until('it is closed', () => rds.agent.sessions.every(({ terminated }) => terminated));
    expect(job.leftovers()).toEqual([]);
  });

  test('a job whose runner is killed leaves no process and no session', async () => {
    // As the runner's worker does: starts the step, and is there until the job ends, which is at once.
    const worker = '"$0" dist/connect/index.js; true';
    const env = { ...job.environment(inputs()), GITHUB_STATE: path.join(job.folder, 'state') };
    writeFileSync(env.GITHUB_STATE, '');
    const { code } = await runProgram('bash', ['-c', worker, process.execPath], { env });
    expect(code).toBe(0);
    expect(rds.agent.sessions).toHaveLength(1);
    await until('the session is terminated', () => rds.agent.sessions.every(({ terminated }) => terminated));
    const [holder] = readFileSync(env.GITHUB_STATE, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'));
    const { holder: identity } = JSON.parse(holder ?? '{}') as { holder: ProcessIdentity };
    await until('its process has ended', () => processHasEnded(identity));
  });

  test('after its time the tunnel is closed, and the post step says so', async () => {
    // The main step has to come to its end in that time.
    const main = await job.main(inputs({ timeout: '0.15' }));
    expect([main.code, main.code === 0 ? '' : main.log]).toEqual([0, '']);
    await until('it is closed', () => rds.agent.sessions.every(({ terminated }) => terminated));
    await until('its process has ended', () => processHasEnded(job.holder(main)));
    const post = await job.post(inputs(), main);
    expect(post.log).toMatch(/The time of the input timeout is over/);
    expect(post.log).toMatch(/^::warning::The tunnel had been closed before the job ended/m);
  });
});
