import {
  type BundleOptions,
  describeOnServer,
  type PrivateServer,
  startPrivateServer,
  until,
} from '@prodlike/testkit';
import { canary, canaryPolicy, canaryShop } from './canary-shop';
import { maskingKey, type ScrubbingRun, ScrubWorkspace } from './scrub-workspace';

/** A copy in a private network, scrubbed through a bastion with all that Session Manager does to a session. */

const scrubberPassword = 'the password of the scrubber';

describeOnServer({ major: 15 }, (server) => {
  let rds: PrivateServer;
  let iam: PrivateServer;
  let workspace: ScrubWorkspace;
  beforeAll(async () => {
    rds = await startPrivateServer(server(), { closeAfterMs: 700, iamAuthentication: false });
    iam = await startPrivateServer(server());
    workspace = new ScrubWorkspace(server(), 'canary shop');
    await workspace.create(canaryShop);
    await workspace.query(`
      create role rds_iam; create role robot superuser login in role rds_iam;
      create role scrubber superuser login password '${scrubberPassword}'`);
    const allow = canaryPolicy.replace('127.0.0.1/canary*', `${rds.host}/canary*`);
    const kept = ['robot', 'scrubber', 'postgres'].map((role) => `    ${role}: keep\n`).join('');
    workspace.write('prodlike.yml', allow.replace('    nightly: keep\n', `    nightly: keep\n${kept}`));
    workspace.write('after.sql', "comment on table crm.customers is 'scrubbed';");
  });
  afterAll(async () => {
    workspace.remove();
    await rds.stop();
    await iam.stop();
  });

  const run = async (
    flags: Readonly<Record<string, string>>,
    { through = rds, ...options }: BundleOptions & { readonly through?: PrivateServer } = {},
  ): Promise<ScrubbingRun> => {
    const way = { 'ssm-target': through.target, 'ssl-ca': through.caFile, 'ssl-mode': 'verify-full' };
    const where = { 'database-url': '', host: through.host, database: 'canary shop', ...way };
    const passwords = { 'account-passwords': 'app-password=the new password of the app' };
    const done = await workspace.scrub(
      { ...where, ...passwords, ...flags },
      { ...options, env: through.environment },
    );
    for (const secret of [canary, maskingKey, scrubberPassword, 'X-Amz-Signature', 'TokenValue'])
      expect(done.log).not.toContain(secret);
    return done;
  };
  const ended = ({ agent }: PrivateServer = rds) => {
    expect(agent.sessions.filter(({ terminated }) => !terminated)).toEqual([]);
    expect(agent.violations).toEqual([]);
  };

  test('check and apply, by password, over connections that are closed again and again', async () => {
    const login = { user: 'scrubber', password: scrubberPassword };
    const check = await run({ mode: 'check', ...login });
    expect([check.code, check.code === 0 ? '' : check.log]).toEqual([0, '']);
    const apply = await run({ mode: 'apply', ...login });
    expect([apply.code, apply.code === 0 ? '' : apply.log]).toEqual([0, '']);
    expect(apply.report).toMatchObject({ verdict: 'clean', failure: null });
    expect(workspace.dump()).not.toContain(canary);
    expect(rds.agent.sessions.some(({ resumed }) => resumed > 0)).toBe(true);
    ended();
  });

  test('verify with IAM tokens for the real endpoint, over several channels', async () => {
    const robot = { user: 'robot', 'iam-auth': 'true', tunnels: '3' };
    const verify = await run({ mode: 'verify', ...robot }, { through: iam });
    expect([verify.code, verify.code === 0 ? '' : verify.log]).toEqual([0, '']);
    expect(iam.logins).toContain('robot');
    expect(iam.agent.sessions.length).toBeLessThanOrEqual(3);
    ended(iam);
  });

  test('a bastion that does not reach the server', async () => {
    const refused = await run({
      mode: 'check',
      host: 'db.example',
      user: 'scrubber',
      password: scrubberPassword,
    });
    expect([refused.code, refused.log]).toEqual([1, expect.stringMatching(/cannot reach db\.example:5432/)]);
    ended();
  });

  test.each<[Record<string, string>, string]>([
    [{ tunnels: '2', 'ssm-target': '' }, 'Input "tunnels" is 2 without ssm-target.'],
    [{ host: '10.0.0.1' }, 'Input "ssm-target" leads to 10.0.0.1'],
    [{ host: '/run/postgresql' }, 'Input "ssm-target" is set for a socket.'],
    [{ 'ssm-target': 'bastion' }, 'is no managed instance of Systems Manager'],
  ])('%j is refused before any call', async (flags, message) => {
    const calls = rds.agent.calls.length;
    const refused = await run({ mode: 'check', user: 'scrubber', ...flags });
    expect([refused.code, refused.log]).toEqual([2, expect.stringContaining(message)]);
    expect(rds.agent.calls).toHaveLength(calls);
  });

  test('a run that is told to end terminates its session', async () => {
    const before = rds.agent.sessions.length;
    const interrupted = await run(
      { mode: 'verify', user: 'scrubber', password: scrubberPassword },
      {
        onStart: (child) =>
          void until('a session has a stream', () => (rds.agent.sessions[before]?.streams ?? 0) > 0).then(
            () => child.kill('SIGTERM'),
          ),
      },
    );
    expect(interrupted.code).toBe(143);
    ended();
  });
});
