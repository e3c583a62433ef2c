import { type ConnectionParameters, connect, quoteIdentifier } from '@prodlike/postgres';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import type { CloneIdentity } from '../clone';
import { cloneName } from '../naming/clone-name';
import { unfinishedConnectionLimit } from './clone-mark';
import { createTemplateProvider } from './create-template-provider';

const hour = 3_600_000;
let runs = 0;
const identity = (expiresInMs = hour): CloneIdentity => ({
  repository: 'acme/Shop "x"',
  pullRequest: 7,
  run: `${++runs}-1`,
  expiresAt: new Date(Date.now() + expiresInMs),
});

async function inSession<T>(to: ConnectionParameters, act: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(to, { applicationName: 'test' });
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

describe.each([15, 18] as const)('the template provider on PostgreSQL %d', (major) => {
  let test_: TestServer;
  let user: ConnectionParameters;
  const template = 'Staging "1"';
  const admin = (...statements: string[]) =>
    inSession(test_.parameters, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  const databases = () =>
    inSession(test_.parameters, async (client) => {
      const { rows } = await client.query<{ datname: string }>(
        "SELECT datname FROM pg_database WHERE datname LIKE 'prodlike%'",
      );
      return rows.map(({ datname }) => datname);
    });

  beforeAll(async () => {
    test_ = await startTestServer({ major });
    const name = quoteIdentifier(template);
    await admin(
      "CREATE ROLE app LOGIN CREATEDB PASSWORD 'secret'",
      "CREATE ROLE plain LOGIN PASSWORD 'secret'",
      `CREATE DATABASE ${name} OWNER app`,
      `ALTER DATABASE ${name} SET search_path TO "$user", "Shop's", public`,
      `ALTER DATABASE ${name} SET work_mem TO '7MB'`,
      `ALTER DATABASE ${name} SET app.tenant TO 'a''b\\c'`,
      `ALTER DATABASE ${name} SET app.locked TO 'x'`,
      'GRANT SET ON PARAMETER "app.tenant" TO app',
      `ALTER ROLE app IN DATABASE ${name} SET lock_timeout TO '3s'`,
      `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
      `GRANT CONNECT ON DATABASE ${name} TO plain WITH GRANT OPTION`,
      `ALTER DATABASE ${name} CONNECTION LIMIT 77`,
    );
    user = { ...test_.tcpParameters, database: template, user: 'app', password: 'secret' };
    await inSession({ ...test_.parameters, database: template }, async (client) => {
      await client.query('CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 1000)');
      await client.query('ALTER TABLE t OWNER TO app');
    });
  });
  afterAll(() => test_?.stop());

  test('clones data, settings and rights, and destroys', async () => {
    const lines: string[] = [];
    const provider = createTemplateProvider({ server: user, template, report: (line) => lines.push(line) });
    const who = identity();
    const clone = await provider.create(who);
    expect(clone).toMatchObject({
      id: cloneName(who),
      provider: 'template',
      method: major === 18 ? 'file-copy-clone' : 'template-copy',
    });
    expect(Math.floor(clone.serverVersionNum / 10_000)).toBe(major);
    expect(clone.createMs).toBeGreaterThan(0);
    expect(clone.statisticsDatabase).toBeUndefined();
    expect(lines).toEqual(['The clone lacks what only an administrator may copy to it: app.locked.']);

    await inSession(clone.migration, async (client) => {
      const { rows } = await client.query(
        `
        SELECT (SELECT count(*)::int FROM t) AS rows, current_setting('search_path') AS path,
               current_setting('work_mem') AS memory, current_setting('app.tenant') AS tenant,
               current_setting('lock_timeout') AS timeout, pg_get_userbyid(d.datdba) AS owner,
               d.datconnlimit AS limit,
               (SELECT d.datacl::text = o.datacl::text FROM pg_database o WHERE o.datname = $1) AS "sameRights"
        FROM pg_database d WHERE d.datname = current_database()`,
        [template],
      );
      expect(rows).toEqual([
        {
          rows: 1000,
          path: '"$user", "Shop\'s", public',
          memory: '7MB',
          tenant: "a'b\\c",
          timeout: '3s',
          owner: 'app',
          limit: 77,
          sameRights: true,
        },
      ]);
    });
    expect(await provider.find(clone.id)).toEqual({ ...clone, createMs: expect.any(Number) });

    await provider.destroy(clone.id);
    expect(await databases()).toEqual([]);
    expect(await provider.find(clone.id)).toBeUndefined();
    await provider.destroy(clone.id);
  });

  test('destroys a clone with sessions on it, and makes the same clone twice', async () => {
    const provider = createTemplateProvider({ server: user, template });
    const who = identity();
    const first = await provider.create(who);
    await inSession(first.migration, (client) => client.query('DROP TABLE t'));
    const second = await provider.create(who);
    await inSession(second.migration, async (client) => {
      await client.query('SELECT * FROM t');
      await provider.destroy(second.id);
    });
    expect(await databases()).toEqual([]);
  });

  test('tells how many sessions keep the template in use, and leaves them alone', async () => {
    const provider = createTemplateProvider({ server: user, template });
    await inSession(user, async (client) => {
      await expect(provider.create(identity())).rejects.toThrow(
        /1 session is connected to it.*nobody uses it/,
      );
      await expect(client.query('SELECT 1')).resolves.toBeTruthy();
    });
    expect(await databases()).toEqual([]);
  });

  test('says which right is missing', async () => {
    const plain = { ...user, user: 'plain' };
    const refused = createTemplateProvider({ server: plain, template }).create(identity());
    await expect(refused).rejects.toThrow(/"plain" may not create databases.*CREATEDB/);
    await admin('ALTER ROLE plain CREATEDB');
    const other = createTemplateProvider({ server: plain, template }).create(identity());
    await expect(other).rejects.toThrow(/this user may not copy it.*IS_TEMPLATE/);
    const missing = createTemplateProvider({ server: user, template: 'nowhere' }).create(identity());
    await expect(missing).rejects.toThrow(/Input "database" is "nowhere"/);
  });

  test('never drops what it did not make', async () => {
    const unmarked = cloneName(identity(-hour));
    const copied = cloneName(identity(-hour));
    await admin(
      'CREATE DATABASE prodlike OWNER app',
      `CREATE DATABASE ${unmarked} OWNER app`,
      `CREATE DATABASE ${copied} OWNER app`,
      `COMMENT ON DATABASE ${copied} IS '{"prodlike":1,"name":"${unmarked}","repository":"a","run":"1","expiresAt":"2020-01-01T00:00:00Z","method":"template-copy","createMs":1}'`,
    );
    const provider = createTemplateProvider({ server: user, template });
    for (const name of ['prodlike', unmarked, copied, template, 'postgres']) {
      await expect(provider.destroy(name)).rejects.toThrow(/not a clone that Prodlike made/);
    }
    expect(await provider.sweep(new Date())).toEqual([]);
    expect((await databases()).sort()).toEqual(['prodlike', unmarked, copied].sort());
    await admin('DROP DATABASE prodlike', `DROP DATABASE ${unmarked}`, `DROP DATABASE ${copied}`);
  });

  test('sweeps what has expired, finished or not', async () => {
    const provider = createTemplateProvider({ server: user, template });
    const fresh = await provider.create(identity());
    const old = await provider.create(identity(-hour));
    const unfinished = cloneName(identity(-hour));
    await admin(
      `CREATE DATABASE ${unfinished} OWNER app CONNECTION LIMIT ${unfinishedConnectionLimit(unfinished)}`,
    );
    expect((await provider.sweep(new Date())).sort()).toEqual([old.id, unfinished].sort());
    expect(await databases()).toEqual([fresh.id]);
    await provider.destroy(fresh.id);
  });

  test('destroying while it is being made leaves nothing', async () => {
    const provider = createTemplateProvider({ server: user, template });
    const who = identity();
    const creating = provider.create(who).catch((error: unknown) => error);
    await provider.destroy(cloneName(who));
    await creating;
    expect(await databases()).toEqual([]);
  });
});
