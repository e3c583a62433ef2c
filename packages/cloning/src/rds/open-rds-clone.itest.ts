import type { ConnectionParameters } from '@prodlike/postgres';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import { inSession, queryValue } from '../embedded/embedded-fixture.testing';
import { type OpenedDatabase, openRdsClone } from './open-rds-clone';

/** As RDS has them: the master user is no superuser, and a member of rds_superuser. */
const asRds = [
  'CREATE ROLE rds_superuser',
  'GRANT pg_monitor, pg_signal_backend TO rds_superuser WITH ADMIN OPTION',
  "CREATE ROLE master LOGIN CREATEROLE CREATEDB PASSWORD 'secret'",
  'GRANT rds_superuser TO master WITH ADMIN OPTION',
];

describe.each([15, 18] as const)('a database opened as on RDS, PostgreSQL %d', (major) => {
  let server: TestServer;
  const lines: string[] = [];
  const admin = (database: string, ...statements: string[]) =>
    inSession({ ...server.parameters, database }, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  const master = (database: string): ConnectionParameters => ({
    ...server.tcpParameters,
    database,
    user: 'master',
    password: 'secret',
  });
  const open = (database: string, user?: string): Promise<OpenedDatabase> =>
    openRdsClone(master(database), {
      user,
      report: (line) => lines.push(line),
      signal: new AbortController().signal,
    });

  beforeAll(async () => {
    server = await startTestServer({ major });
    await admin('postgres', ...asRds, 'CREATE DATABASE owned OWNER master');
    await inSession(master('owned'), async (client) => {
      await client.query(
        "CREATE ROLE shop LOGIN PASSWORD 'x'; CREATE ROLE reader; GRANT shop, reader TO CURRENT_USER",
      );
      await client.query('CREATE DATABASE shops OWNER shop');
      await client.query(`CREATE SCHEMA sales; CREATE TABLE sales.orders (id serial PRIMARY KEY);
        CREATE FUNCTION run(text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN EXECUTE $1; END $$;
        ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT SELECT ON TABLES TO reader`);
    });
  });
  afterAll(() => server?.stop());

  it('is migrated by a role that owns what the master user owned, and is no administrator', async () => {
    const { observer, migration } = await open('owned');
    expect(observer.user).toBe('master');
    expect(migration.user).toMatch(/^prodlike_migration_/);
    await inSession(migration, async (client) => {
      await client.query('ALTER TABLE sales.orders ADD note text; CREATE TABLE sales.made (id int)');
      await client.query('CREATE EXTENSION pgcrypto; CREATE SCHEMA more');
    });
    expect(await queryValue(migration, "SELECT has_table_privilege('reader', 'sales.made', 'SELECT')")).toBe(
      true,
    );
    for (const way of ['SET ROLE rds_superuser', 'SET ROLE master', 'GRANT rds_superuser TO CURRENT_USER']) {
      await expect(queryValue(migration, way)).rejects.toMatchObject({ code: '42501' });
      await expect(queryValue(migration, `SELECT run('${way}')`)).rejects.toThrow();
    }
  });

  it('takes the rights of an administrator from the role that owns it', async () => {
    await admin('postgres', 'CREATE ROLE admins', 'GRANT admins TO master WITH ADMIN OPTION');
    await inSession(master('owned'), async (client) => {
      await client.query('GRANT rds_superuser TO admins; GRANT admins TO shop');
    });
    const { migration } = await open('shops');
    expect(migration.user).toBe('shop');
    await expect(queryValue(migration, 'SET ROLE rds_superuser')).rejects.toMatchObject({ code: '42501' });
  });

  it('is refused to a role whose rights the master user cannot take', async () => {
    await admin('shops', 'GRANT EXECUTE ON FUNCTION pg_read_file(text) TO shop');
    await expect(open('shops')).rejects.toThrow(/"shop", which has pg_read_file/);
    await admin('shops', 'REVOKE EXECUTE ON FUNCTION pg_read_file(text) FROM shop');
  });

  it('says which ways to other servers it could not close, and closes the others', async () => {
    await admin('shops', 'CREATE EXTENSION dblink', 'CREATE EXTENSION postgres_fdw');
    await admin(
      'shops',
      'CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw',
      'ALTER SERVER far OWNER TO master',
    );
    await admin('shops', "CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (user 'x', password 'y')");
    await open('shops');
    expect(lines.at(-1)).toMatch(/by extension dblink: only its network/);
  });
});
