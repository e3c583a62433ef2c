import { type ConnectionParameters, quoteIdentifier } from '@prodlike/postgres';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import { hour, inSession, newIdentity, queryValue } from '../embedded/embedded-fixture.testing';
import { cloneName } from '../naming/clone-name';
import { createTemplateProvider } from './create-template-provider';

const template = 'staging';

describe.each([15, 18] as const)("a superuser's clones of a template on PostgreSQL %d", (major) => {
  let server: TestServer;
  let superuser: ConnectionParameters;
  const admin = (...statements: string[]) =>
    inSession(server.parameters, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  const roles = () =>
    queryValue(
      server.parameters,
      "SELECT string_agg(rolname, ' ') FROM pg_roles WHERE rolname LIKE 'prodlike%'",
    );
  const provider = () => createTemplateProvider({ server: superuser, template });

  beforeAll(async () => {
    server = await startTestServer({ major });
    superuser = { ...server.tcpParameters, database: template };
    await admin("CREATE ROLE app LOGIN CREATEDB PASSWORD 'secret'", `CREATE DATABASE ${template}`);
    await inSession({ ...server.parameters, database: template }, async (client) => {
      await client.query(`CREATE TABLE ours (id serial PRIMARY KEY); CREATE TABLE theirs (id int);
        ALTER TABLE theirs OWNER TO app; CREATE EXTENSION dblink; CREATE EXTENSION file_fdw;
        CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
        CREATE FOREIGN TABLE version_file (line text) SERVER files OPTIONS (filename 'PG_VERSION');
        CREATE FUNCTION run(text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN EXECUTE $1; END $$;
        ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app`);
    });
  });
  afterAll(() => server?.stop());

  it('are migrated by a role of their own, which owns all of the clone and nothing else', async () => {
    const clone = await provider().create(newIdentity());
    expect(clone).toMatchObject({ observer: { user: 'postgres' }, migration: { user: clone.id } });
    const { migration } = clone;
    await inSession(migration, async (client) => {
      await client.query(
        'ALTER TABLE ours ADD x int; ALTER TABLE theirs ADD x int; INSERT INTO ours DEFAULT VALUES',
      );
      await client.query('CREATE EXTENSION pgcrypto; CREATE TABLE made (id int)');
    });
    expect(await queryValue(migration, "SELECT has_table_privilege('app', 'made', 'SELECT')")).toBe(true);
    for (const way of [
      "COPY (SELECT 1) TO PROGRAM 'id'",
      "SELECT run($$COPY (SELECT 1) TO PROGRAM 'id'$$)",
      "SELECT dblink_connect('host=127.0.0.1')",
      "SELECT pg_read_file('PG_VERSION')",
      'SET ROLE app',
      'CREATE ROLE other',
    ]) {
      await expect(queryValue(migration, way)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(queryValue(migration, 'TABLE version_file')).rejects.toThrow('has no handler');
    await expect(queryValue({ ...migration, database: template }, 'DROP TABLE ours')).rejects.toMatchObject({
      code: '42501',
    });
    expect(await provider().find(clone.id)).toMatchObject({ migration: { user: clone.id } });
    await provider().destroy(clone.id);
    expect(await roles()).toBeNull();
  });

  it('leave no role behind, whatever it made elsewhere, and whenever its maker died', async () => {
    const clone = await provider().create(newIdentity());
    await admin(`CREATE SCHEMA left_behind AUTHORIZATION ${quoteIdentifier(clone.id)}`);
    expect(await provider().sweep(new Date(Date.now() + 2 * hour))).toEqual([clone.id]);
    expect(await roles()).toBeNull();
    const orphan = cloneName(newIdentity(-hour));
    const others = cloneName(newIdentity(-hour));
    await admin(`CREATE ROLE ${orphan}`, `COMMENT ON ROLE ${orphan} IS 'prodlike: migrates ${orphan}'`);
    await admin(`CREATE ROLE ${others}`, `COMMENT ON ROLE ${others} IS 'prodlike: migrates ${orphan}'`);
    await provider().sweep(new Date());
    expect(await roles()).toBe(others);
    await admin(`DROP ROLE ${others}`);
  });

  it('are refused to an account that reads files, or may grant itself that', async () => {
    await admin(`ALTER DATABASE ${template} OWNER TO app`, 'GRANT pg_read_server_files TO app');
    const ordinary = createTemplateProvider({
      server: { ...superuser, user: 'app', password: 'secret' },
      template,
    });
    await expect(ordinary.create(newIdentity())).rejects.toThrow(/"app", which has pg_read_server_files/);
    await admin('REVOKE pg_read_server_files FROM app', 'ALTER ROLE app CREATEROLE');
    const creating = ordinary.create(newIdentity());
    if (major === 15) await expect(creating).rejects.toThrow(/grant itself any role/);
    else await ordinary.destroy((await creating).id);
    const databases = "SELECT count(*)::int FROM pg_database WHERE datname LIKE 'prodlike%'";
    expect(await queryValue(server.parameters, databases)).toBe(0);
  });
});
