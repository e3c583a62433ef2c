import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { createLogins } from './create-logins';

const development = { name: 'De"v', password: 'a dev password' };

describe.each([15, 18] as const)('logins of PostgreSQL %i', (major) => {
  describeOnServer({ major }, (server) => {
    it('let in who has a password, and nobody else', async () => {
      const admin = await connect(server().parameters, { applicationName: 'prodlike test' });
      await admin.query('CREATE ROLE app NOLOGIN; CREATE ROLE other LOGIN');
      const passwords = new Map([
        ['app', "it's"],
        ['New role', 'x'],
      ]);
      await createLogins(server().parameters, { passwords, development });
      await createLogins(server().parameters, { passwords, development });
      const login = async (user: string, password: string): Promise<unknown> => {
        const client = await connect(
          { ...server().tcpParameters, user, password },
          { applicationName: 'test' },
        );
        const { rows } = await client.query("SELECT current_setting('is_superuser') AS superuser");
        await client.end();
        return rows[0]?.superuser;
      };
      await expect(login('app', "it's")).resolves.toBe('off');
      await expect(login('New role', 'x')).resolves.toBe('off');
      await expect(login(development.name, development.password)).resolves.toBe('on');
      await expect(login('app', 'wrong')).rejects.toThrow('refused the password');
      await expect(login('other', '')).rejects.toThrow('Could not connect');
      await admin.end();
    });

    it('refuses names that cannot be', async () => {
      const target = server().parameters;
      const twice = { passwords: new Map([[development.name, 'x']]), development };
      await expect(createLogins(target, twice)).rejects.toThrow(
        'The development login "De\\"v" has a password in accounts too.',
      );
      const reserved = { passwords: new Map([['pg_own', 'x']]), development };
      await expect(createLogins(target, reserved)).rejects.toThrow('No role may be called "pg_own"');
    });
  });
});
