import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, quoteIdentifier } from '@prodlike/postgres';
import { describeOnServer, type PrivateServer, startPrivateServer } from '@prodlike/testkit';
import { canary, smallBase } from './small-base';
import { Workspace } from './workspace';

/** Clones of a template database on a development server in a private network. */

describeOnServer({ major: 18 }, (server) => {
  const template = 'Shop "Template" 가게';
  const password = 'the password of the app';
  let rds: PrivateServer;
  let workspace: Workspace;

  const query = async (sql: string, database = 'postgres'): Promise<unknown[]> => {
    const client = await connect({ ...server().parameters, database }, { applicationName: 'test' });
    return (await client.query(sql).finally(() => client.end())).rows;
  };
  const clones = () => query("select datname from pg_database where datname like 'prodlike%'");

  beforeAll(async () => {
    await query('create role rds_iam');
    await query(`create role app login createdb password '${password}'`);
    await query(`create role robot login createdb in role rds_iam, app`);
    await query(`create database ${quoteIdentifier(template)} owner app`);
    await query(`set role app; ${smallBase}`, template);
  });
  beforeEach(async () => {
    rds = await startPrivateServer(server(), { closeAfterMs: 1_000 });
    workspace = new Workspace();
    workspace.write(
      'db/1.sql',
      'alter table app.orders alter column total type varchar(100);\ntruncate app.orders;',
    );
  });
  afterEach(async () => {
    workspace.remove();
    await rds.stop();
  });

  const inputs = (more: Readonly<Record<string, string>>): Record<string, string> => ({
    ...{ provider: 'template', host: rds.host, database: template, user: 'app', password },
    ...{ 'ssm-target': rds.target, 'ssl-ca': rds.caFile, 'fail-on': 'never' },
    ...more,
  });
  const ended = () => {
    for (const session of rds.agent.sessions) expect(session).toMatchObject({ terminated: true });
    expect(rds.agent.sessions.length).toBeGreaterThan(0);
    expect(rds.agent.violations).toEqual([]);
  };

  test('files, through the wire proxy and the bastion', async () => {
    const run = await workspace.run(inputs({ migrations: 'db/*.sql' }), { env: rds.environment });
    expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
    expect(run.report?.clone).toMatchObject({ provider: 'template', destroyed: true });
    expect(run.report?.locks).toContainEqual(
      expect.objectContaining({ relation: 'app.orders', migration: '1.sql' }),
    );
    for (const secret of [canary, password, 'TokenValue'])
      expect(run.log + workspace.published()).not.toContain(secret);
    expect(await clones()).toEqual([]);
    ended();
  });

  test('a command that knows nothing of the bastion, by IAM authentication', async () => {
    const { password: _, ...others } = inputs({ user: 'robot', 'iam-auth': 'true', tunnels: '2' });
    const migrate = '/usr/lib/postgresql/15/bin/psql --no-psqlrc --set=ON_ERROR_STOP=1 --file=db/1.sql';
    const run = await workspace.run({ ...others, migrate }, { env: rds.environment });
    expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
    expect(run.report?.command).toMatchObject({ outcome: 'ok', exitCode: 0 });
    expect(run.report?.statements.map(({ sql }) => sql)).toContain('truncate app.orders');
    expect(rds.logins).toContain('robot');
    expect(await clones()).toEqual([]);
    ended();
  });

  test('the post step goes through the bastion too', async () => {
    const started = workspace.path('started');
    const command = `${process.execPath} -e "require('node:fs').writeFileSync('${started}', ''); setTimeout(() => {}, 60000)"`;
    const main = await workspace.step(inputs({ migrate: command, isolation: 'none' }), {
      env: rds.environment,
      onStart: (child) => void untilExists(started).then(() => child.kill('SIGKILL')),
    });
    expect(await clones()).toHaveLength(1);
    const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]);
    const env = { ...rds.environment, ...Object.fromEntries(state) };
    const post = await workspace.step(inputs({ migrate: command }), { env });
    expect(post).toMatchObject({ code: 0, log: expect.stringContaining('left behind') });
    expect(await clones()).toEqual([]);
    expect(rds.agent.sessions.at(-1)).toMatchObject({ terminated: true });
  });
});

async function untilExists(file: string): Promise<void> {
  while (!existsSync(file)) await delay(20);
}
