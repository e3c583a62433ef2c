import { type ConnectionParameters, connect, quoteIdentifier } from '@prodlike/postgres';
import { describeMajor, startTestServer, type TestServer } from '@prodlike/testkit';
import { canary, smallBase } from './small-base';
import { Workspace } from './workspace';

/** Clones of a template database on a server of the user's, by a superuser and by a role that may only create databases. */
for (const major of [15, 18] as const) {
  describeMajor(major, () => {
    const template = 'Shop "Template" 가게';
    let server: TestServer;
    let workspace: Workspace;

    async function query(parameters: ConnectionParameters, sql: string): Promise<unknown[]> {
      const client = await connect(parameters, { applicationName: 'test' });
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    }

    beforeAll(async () => {
      server = await startTestServer({ major });
      await query(server.parameters, `create role app login createdb password 'app-secret'`);
      await query(server.parameters, `create database ${quoteIdentifier(template)} owner app`);
      await query(
        { ...server.tcpParameters, user: 'app', password: 'app-secret', database: template },
        smallBase,
      );
    });
    afterAll(() => server.stop());
    beforeEach(() => {
      workspace = new Workspace();
      workspace.write(
        'db/1.sql',
        'alter table app.orders alter column total type varchar(100);\ntruncate app.orders;',
      );
    });
    afterEach(() => workspace.remove());

    const flags = (user: string, password: string) => ({
      provider: 'template',
      host: '127.0.0.1',
      port: String(server.tcpParameters.port),
      database: template,
      user,
      'ssl-mode': 'disable',
      migrations: 'db/*.sql',
      'fail-on': 'never',
      password,
    });
    const databases = () =>
      query(server.parameters, `select datname from pg_database where datname like 'prodlike%'`);

    test('by a superuser: event triggers and statistics see everything', async () => {
      const { user, password = '' } = server.tcpParameters;
      const run = await workspace.run(flags(user, password));
      expect(run.report?.clone).toMatchObject({ provider: 'template', destroyed: true });
      expect(run.report?.coverage.map((gap) => gap.source)).not.toContain('event-triggers');
      expect(run.report?.rewrites).toContainEqual(
        expect.objectContaining({ relation: 'app.orders', migration: '1.sql' }),
      );
      expect(run.log + workspace.published()).not.toContain(canary);
      expect(await databases()).toEqual([]);
    });

    test('by a role without rights: says what could be missed, and sees locks all the same', async () => {
      const run = await workspace.run(flags('app', 'app-secret'));
      expect(run.report?.coverage.map((gap) => gap.source)).toContain('event-triggers');
      expect(run.report?.locks).toContainEqual(
        expect.objectContaining({ relation: 'app.orders', mode: 'AccessExclusiveLock', migration: '1.sql' }),
      );
      expect(run.log + workspace.published()).not.toContain('app-secret');
      expect(await databases()).toEqual([]);
    });

    test('a session on the template: says so, and ends nobody', async () => {
      const session = await connect(
        { ...server.parameters, database: template },
        { applicationName: 'a developer' },
      );
      try {
        const run = await workspace.run(flags('app', 'app-secret'));
        expect(run.code).toBe(1);
        expect(run.log).toMatch(/session/);
        expect((await session.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
      } finally {
        await session.end();
      }
    });
  });
}
