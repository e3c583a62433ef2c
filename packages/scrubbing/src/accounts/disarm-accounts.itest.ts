import { errorCode } from '@prodlike/core';
import { connect } from '@prodlike/postgres';
import { describeOnServer, type TestServer, until } from '@prodlike/testkit';
import type { Client } from 'pg';
import type { AccountOutcome } from '../scrub-result';
import { as, createLogin, dropRoles, oddRole, stateOf, superuserSession } from './accounts-cluster.testing';
import type { AccountsPolicy } from './accounts-schema';
import { disarmAccounts } from './disarm-accounts';
import { planDisarming } from './plan-disarming';
import { proveLogins } from './prove-logins';
import { tryLogin } from './try-login';

const passwords = new Map([['app-password', "new pass'word \\ 1"]]);
const disarmAll: AccountsPolicy = { others: 'disarm', roles: {} };

function outcomeOf(accounts: readonly AccountOutcome[], role: string): AccountOutcome | undefined {
  return accounts.find((account) => account.role === role);
}

describe.each([15, 18] as const)('disarmAccounts', (major) => {
  describeOnServer({ major }, (server) => {
    let client: Client;
    const run = async (policy: AccountsPolicy, connection = server().tcpParameters) => {
      const options = { connection, policy, passwords };
      const { accounts, objects } = await disarmAccounts({ ...options, report: () => undefined });
      const proved = await proveLogins({ ...options, done: accounts });
      const passed = proved.every(({ login, faults }) => login !== 'failed' && faults.length === 0);
      return { accounts: proved, objects, passed };
    };

    beforeAll(async () => {
      client = await superuserSession(server());
    });
    beforeEach(() => dropRoles(client));
    afterAll(() => client.end());

    test('takes the login of every role that is not listed, whatever its name', async () => {
      await createLogin(client, oddRole);
      await createLogin(client, 'current_user', 'SUPERUSER');
      await createLogin(client, 'temporary', "VALID UNTIL 'infinity'");
      await client.query('CREATE ROLE owners NOLOGIN; GRANT owners TO temporary');
      const { accounts, passed } = await run(disarmAll);
      expect(passed).toBe(true);
      for (const role of [oddRole, 'current_user', 'temporary']) {
        const { mayLogin, password, expired } = await stateOf(client, role);
        expect({ mayLogin, password, expired }).toEqual({ mayLogin: false, password: null, expired: true });
        expect(outcomeOf(accounts, role)).toMatchObject({
          actions: ['no login', 'expired', 'password removed'],
          login: 'refused',
          faults: [],
        });
      }
      expect((await stateOf(client, 'temporary')).groups).toEqual(['owners']);
    });

    test('who runs the scrub keeps the login', async () => {
      const { accounts } = await run(disarmAll);
      expect(accounts).toEqual([
        { role: 'postgres', actions: ['kept (runs the scrub)'], login: 'untried', faults: [] },
      ]);
      expect(await tryLogin(server().tcpParameters)).toBe('accepted');
    });

    test('leaves rds_iam and the roles that lead to it or can log in, and no others', async () => {
      await client.query(
        `CREATE ROLE rds_iam; CREATE ROLE iam_users; GRANT rds_iam TO iam_users; CREATE ROLE readers`,
      );
      await createLogin(client, 'app');
      await createLogin(client, 'dev');
      await createLogin(client, 'ops');
      await client.query('GRANT rds_iam, readers TO dev; GRANT iam_users, app TO ops');
      const { accounts, passed } = await run({ others: 'disarm', roles: { app: { kind: 'keep' } } });
      expect(passed).toBe(true);
      expect((await stateOf(client, 'dev')).groups).toEqual(['readers']);
      expect((await stateOf(client, 'ops')).groups).toEqual([]);
      expect(outcomeOf(accounts, 'ops')?.actions).toEqual(
        expect.arrayContaining(['left app', 'left iam_users']),
      );
    });

    test('gives listed roles what the policy says', async () => {
      await client.query('CREATE ROLE rds_iam');
      await createLogin(client, 'app', "VALID UNTIL '2020-01-01'");
      await createLogin(client, 'dev');
      await createLogin(client, 'ci');
      await client.query('GRANT rds_iam TO app');
      const { accounts, passed } = await run({
        others: 'disarm',
        roles: {
          app: { kind: 'password', entry: 'app-password' },
          dev: { kind: 'iam' },
          ci: { kind: 'keep' },
        },
      });
      expect(passed).toBe(true);
      expect(outcomeOf(accounts, 'app')).toMatchObject({ login: 'accepted', faults: [] });
      const app = await stateOf(client, 'app');
      expect(app).toMatchObject({ mayLogin: true, expired: false, groups: [] });
      expect(app.password).toMatch(/^SCRAM-SHA-256\$4096:/);
      expect(await tryLogin(as(server(), 'app'))).toBe('wrong-password');
      expect(await stateOf(client, 'dev')).toMatchObject({
        mayLogin: true,
        password: null,
        groups: ['rds_iam'],
      });
      expect(await tryLogin(as(server(), 'ci'))).toBe('accepted');
    });

    test('others: keep leaves what is not listed alone', async () => {
      await createLogin(client, 'someone');
      const { accounts } = await run({ others: 'keep', roles: {} });
      expect(outcomeOf(accounts, 'someone')?.actions).toEqual(['kept (others: keep)']);
      expect(await tryLogin(as(server(), 'someone'))).toBe('accepted');
    });

    test('a second run ends in the same state and proves the same', async () => {
      await createLogin(client, 'app');
      await createLogin(client, 'other');
      const policy: AccountsPolicy = {
        others: 'disarm',
        roles: { app: { kind: 'password', entry: 'app-password' } },
      };
      const first = await run(policy);
      const second = await run(policy);
      expect(second).toEqual(first);
      expect(await stateOf(client, 'other')).toMatchObject({ mayLogin: false, password: null });
    });

    test('ends the sessions of disarmed roles', async () => {
      await createLogin(client, 'app');
      await createLogin(client, 'kept');
      const sessions = [await connect(as(server(), 'app'), { applicationName: 'app' })];
      sessions.push(await connect(as(server(), 'app'), { applicationName: 'app' }));
      const kept = await connect(as(server(), 'kept'), { applicationName: 'kept' });
      await sessions[0]?.query('BEGIN');
      const ended = sessions.map((session) => new Promise((resolve) => session.once('end', resolve)));
      const { accounts } = await run({ others: 'disarm', roles: { kept: { kind: 'keep' } } });
      await Promise.all(ended);
      expect(outcomeOf(accounts, 'app')?.actions).toContain('2 sessions ended');
      expect((await kept.query('SELECT 1')).rowCount).toBe(1);
      await kept.end();
    });

    test('lists what it would do, and changes nothing', async () => {
      await createLogin(client, 'app');
      await createLogin(client, 'other');
      await client.query("ALTER ROLE app SET app.token = 't'");
      const policy: AccountsPolicy = {
        others: 'disarm',
        roles: { ap: { kind: 'keep' }, app: { kind: 'password', entry: 'ap-password' } },
      };
      const plan = await planDisarming(server().tcpParameters, policy, passwords);
      expect(plan.faults).toEqual([
        {
          where: 'accounts.roles.ap',
          fault: 'there is no role "ap" in this cluster',
          remedy: 'Did you mean app?',
        },
        {
          where: 'accounts.roles.app',
          fault: 'the input account-passwords has no line "ap-password"',
          remedy: 'Did you mean app-password?',
        },
      ]);
      expect(plan.objects).toEqual([
        { kind: 'database-setting', name: 'app.token of role app', action: 'to be reset' },
      ]);
      expect(plan.accounts).toContainEqual({ role: 'other', action: 'no login', hindrance: null });
      expect(await tryLogin(as(server(), 'other'))).toBe('accepted');
    });

    test('a lost session is an error, not a fault of the role that waited', async () => {
      await createLogin(client, 'app');
      await client.query('BEGIN; ALTER ROLE app CONNECTION LIMIT 5');
      const disarming = disarmAccounts({
        connection: server().tcpParameters,
        policy: disarmAll,
        passwords,
        report: () => undefined,
      }).catch((error: unknown) => errorCode(error));
      const beside = await superuserSession(server());
      await until('the role is waited for', async () => {
        const { rowCount } = await beside.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'prodlike accounts' AND wait_event_type = 'Lock'`,
        );
        return rowCount === 1;
      });
      expect(await disarming).toBe('57P01');
      await beside.end();
      await client.query('ROLLBACK');
      expect(await tryLogin(as(server(), 'app'))).toBe('accepted');
    });

    describe('without a superuser, as on RDS', () => {
      const scrubber = (): ReturnType<typeof as> => as(server(), 'scrubber');
      const since16 = major >= 16;
      /** The server's first role, which RDS calls rdsadmin. */
      const listed: AccountsPolicy = { others: 'disarm', roles: { postgres: { kind: 'keep' } } };

      beforeEach(async () => {
        await createLogin(client, 'scrubber', 'CREATEROLE');
        await client.query('CREATE ROLE rds_iam; CREATE ROLE rdsadmin SUPERUSER LOGIN');
        await client.query(
          'GRANT pg_signal_backend TO scrubber; GRANT rds_iam TO scrubber WITH ADMIN OPTION',
        );
      });

      async function createAdministered(role: string): Promise<void> {
        await createLogin(client, role);
        if (since16)
          await client.query(`GRANT ${role} TO scrubber WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
      }

      async function grantIam(role: string, of: TestServer): Promise<void> {
        const session = await connect(as(of, 'scrubber'), { applicationName: 'grant' });
        await session.query(`GRANT rds_iam TO ${role}`);
        await session.end();
      }

      test('disarms what it may administer; a superuser that is not listed fails the proof', async () => {
        await createAdministered('app');
        await grantIam('app', server());
        await client.query('CREATE ROLE boss SUPERUSER LOGIN');
        const session = await connect(as(server(), 'app'), { applicationName: 'app' });
        const ended = new Promise((resolve) => session.once('end', resolve));
        const { accounts, passed } = await run(listed, scrubber());
        await ended;
        expect(passed).toBe(false);
        expect(outcomeOf(accounts, 'app')?.actions).toEqual([
          'no login',
          'expired',
          'password removed',
          'left rds_iam',
          '1 sessions ended',
        ]);
        expect(outcomeOf(accounts, 'boss')?.actions).toEqual([
          'kept (a superuser, which scrubber may not alter)',
        ]);
        expect(accounts.filter(({ faults }) => faults.length > 0).map(({ role }) => role)).toEqual(['boss']);
        const roles = { ...listed.roles, boss: { kind: 'keep' } } as const;
        expect(await run({ others: 'disarm', roles }, scrubber())).toMatchObject({ passed: true });
        expect(outcomeOf(accounts, 'rdsadmin')?.actions).toEqual(['kept (reserved by the service)']);
      });

      test('gives IAM and a new password where it administers the role', async () => {
        await createAdministered('app');
        await createAdministered('dev');
        const { passed } = await run(
          {
            others: 'disarm',
            roles: {
              ...listed.roles,
              app: { kind: 'password', entry: 'app-password' },
              dev: { kind: 'iam' },
            },
          },
          scrubber(),
        );
        expect(passed).toBe(true);
        expect((await stateOf(client, 'dev')).groups).toEqual(['rds_iam']);
      });

      test('a role that may not be altered is a named fault, and the others are disarmed all the same', async () => {
        await createLogin(client, 'replicator', since16 ? '' : 'REPLICATION');
        await createAdministered('app');
        const plan = await planDisarming(scrubber(), disarmAll, passwords);
        expect(plan.accounts.find(({ role }) => role === 'replicator')?.hindrance).toBe(
          since16
            ? 'scrubber has no ADMIN OPTION on it'
            : 'it has REPLICATION, so only a superuser may alter it',
        );
        const { accounts, passed } = await run(listed, scrubber());
        expect(passed).toBe(false);
        expect(outcomeOf(accounts, 'replicator')?.faults).toEqual(
          expect.arrayContaining([
            'not done: no login: 42501 insufficient_privilege',
            expect.stringContaining('rds.restrict_password_commands'),
            'it still has LOGIN',
          ]),
        );
        expect(await stateOf(client, 'app')).toMatchObject({ mayLogin: false, password: null });
      });

      test('sessions that may not be ended are a fault', async () => {
        await client.query('REVOKE pg_signal_backend FROM scrubber');
        await createAdministered('app');
        const session = await connect(as(server(), 'app'), { applicationName: 'app' });
        const { accounts } = await run(listed, scrubber());
        expect(outcomeOf(accounts, 'app')?.faults).toEqual([
          expect.stringMatching(/^sessions not ended: 42501 .*pg_signal_backend/),
        ]);
        await session.end();
      });
    });
  });
});
