import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionParameters, connect, quoteIdentifier } from '@prodlike/postgres';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { inSession, queryValue } from '../embedded/embedded-fixture.testing';
import { hostileObjects, hostileParameters, hostileRoles } from './hostile-data.testing';
import { type OpenClone, openClone } from './open-clone';

const written = join(tmpdir(), `prodlike-escape-${randomUUID()}`);

/** Ways out, for a role in the database of the clone. */
const escapes: readonly (readonly [name: string, sql: string])[] = [
  ['COPY TO PROGRAM', `COPY (SELECT 1) TO PROGRAM 'cat >${written}'`],
  ['COPY FROM PROGRAM', "CREATE TEMP TABLE x (a text); COPY x FROM PROGRAM 'id'"],
  ['COPY to a file', `COPY (SELECT 1) TO '${written}'`],
  ['COPY from a file', "CREATE TEMP TABLE x (a text); COPY x FROM '/etc/passwd'"],
  ['dblink', "SELECT dblink_connect('host=127.0.0.1 port={port} user=boss password=known dbname=postgres')"],
  [
    'dblink without check',
    "SELECT dblink_connect_u('host=127.0.0.1 port={port} user=boss password=known dbname=postgres')",
  ],
  [
    "dblink's library",
    "SELECT own_connect('host=127.0.0.1 port={port} user=boss password=known dbname=postgres')",
  ],
  [
    'the right to dblink',
    'GRANT EXECUTE ON FUNCTION dblink_connect(text) TO PUBLIC; SELECT own_connect($$x$$)',
  ],
  ['a new extension that is not trusted', 'CREATE EXTENSION pg_buffercache'],
  ['a foreign table', 'SELECT * FROM remote'],
  [
    'a new foreign table',
    "CREATE FOREIGN TABLE more (rolname text) SERVER elsewhere OPTIONS (schema_name 'pg_catalog', table_name 'pg_roles'); SELECT * FROM more",
  ],
  ['a foreign schema', 'CREATE SCHEMA far; IMPORT FOREIGN SCHEMA public FROM SERVER elsewhere INTO far'],
  ["a wrapper's handler", 'ALTER FOREIGN DATA WRAPPER postgres_fdw HANDLER postgres_fdw_handler'],
  ['a wrapper', 'CREATE FOREIGN DATA WRAPPER own HANDLER postgres_fdw_handler'],
  ['a file as a table', 'SELECT * FROM version_file'],
  ['pg_read_file', "SELECT pg_read_file('PG_VERSION')"],
  ['pg_read_binary_file', "SELECT pg_read_binary_file('PG_VERSION')"],
  ['pg_ls_dir', "SELECT pg_ls_dir('.')"],
  ['pg_stat_file', "SELECT pg_stat_file('PG_VERSION')"],
  ['a copy of pg_read_file', "SELECT copied_0('PG_VERSION')"],
  ['an aggregate that reads files', 'SELECT reading(0, 2)'],
  ['lo_import', "SELECT lo_import('/etc/passwd')"],
  ['a copy of lo_import', "SELECT copied_1('/etc/passwd')"],
  ['lo_export', `SELECT lo_create(777); SELECT lo_export(777, '${written}')`],
  ['an untrusted language', 'CREATE FUNCTION own() RETURNS int LANGUAGE wildu AS $$ BEGIN RETURN 1; END $$'],
  [
    'a function in C',
    "CREATE FUNCTION own(text) RETURNS text LANGUAGE c AS '$libdir/dblink', 'dblink_connect'",
  ],
  ['an internal function', "CREATE FUNCTION own(text) RETURNS text LANGUAGE internal AS 'pg_read_file_all'"],
  ['a function of an untrusted language', 'SELECT wild()'],
  ['a trigger of one', 'INSERT INTO guarded VALUES (1)'],
  ['a block of one', 'DO LANGUAGE wildu $$ BEGIN END $$'],
  ['a language', 'CREATE LANGUAGE own HANDLER plpgsql_call_handler'],
  [
    'a subscription',
    "CREATE SUBSCRIPTION own CONNECTION 'host=127.0.0.1' PUBLICATION p WITH (connect = false)",
  ],
  ["another's subscription", "ALTER SUBSCRIPTION feed CONNECTION 'host=127.0.0.1 password=x'"],
  ['LOAD', "LOAD 'dblink'"],
  ['ALTER SYSTEM', "ALTER SYSTEM SET archive_command = 'id'"],
  ['a preloaded library', "ALTER ROLE CURRENT_USER SET session_preload_libraries = 'dblink'"],
  ['where libraries are', "SET dynamic_library_path = '/tmp'"],
  ['SET ROLE to a superuser', 'SET ROLE boss; CREATE ROLE x SUPERUSER'],
  ['SET ROLE to postgres', 'SET ROLE postgres; CREATE ROLE x SUPERUSER'],
  ['SET ROLE to one that runs programs', `SET ROLE dba; COPY (SELECT 1) TO PROGRAM 'cat >${written}'`],
  ['a grant of programs', 'GRANT pg_execute_server_program TO CURRENT_USER'],
  ['a grant of files', 'CREATE ROLE reader; GRANT pg_read_server_files TO reader'],
  ['a superuser', 'CREATE ROLE own SUPERUSER'],
  ['being a superuser', 'ALTER ROLE CURRENT_USER SUPERUSER'],
  ['replication', 'ALTER ROLE CURRENT_USER REPLICATION'],
  ["a superuser's function", `SELECT tools.run($$COPY (SELECT 1) TO PROGRAM 'cat >${written}'$$)`],
  ["another superuser's function", `SELECT tools.run_as_boss($$COPY (SELECT 1) TO '${written}'$$)`],
  ['an event trigger', 'CREATE EVENT TRIGGER own ON ddl_command_end EXECUTE FUNCTION wild_trigger()'],
  ['a function for everybody', 'CREATE FUNCTION pg_catalog.own() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$'],
  ["the server's catalogs", 'UPDATE pg_catalog.pg_authid SET rolsuper = true'],
  ['a tablespace', "CREATE TABLESPACE own LOCATION '/tmp'"],
  ['a replication slot', "SELECT pg_create_logical_replication_slot('own', 'test_decoding')"],
  ["passwords' verifiers", 'SELECT rolpassword FROM pg_authid'],
];

/** What the hostile data itself opens to a role that is no superuser. */
const openBefore: readonly string[] = [
  'COPY TO PROGRAM',
  'COPY FROM PROGRAM',
  'COPY to a file',
  'COPY from a file',
  'dblink',
  "dblink's library",
  'a foreign table',
  'a new foreign table',
  'a file as a table',
  'pg_read_file',
  'pg_read_binary_file',
  'pg_ls_dir',
  'pg_stat_file',
  'a copy of pg_read_file',
  'an aggregate that reads files',
  'lo_import',
  'a copy of lo_import',
  'lo_export',
  'a function in C',
  'a function of an untrusted language',
  'a trigger of one',
  'ALTER SYSTEM',
  'a preloaded library',
  'where libraries are',
  'SET ROLE to a superuser',
  'SET ROLE to one that runs programs',
  'a grant of files',
  "a superuser's function",
  "another superuser's function",
  'a function for everybody',
];

/** No right, no handler, a language that refuses, a role that is not there. */
const refused = /^(?:42501|55000|0A000|42704)$/;

async function attempt(to: ConnectionParameters, sql: string): Promise<string> {
  const client = await connect(to, { applicationName: 'test' });
  try {
    await client.query(sql.replaceAll('{port}', String(to.port)));
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? 'failed';
  } finally {
    await client.end();
  }
}

async function startHostileServer(major: 15 | 18, owner: string, attributes: string): Promise<TestServer> {
  const server = await startTestServer({ major, settings: { max_logical_replication_workers: '0' } });
  const admin = async (statements: readonly string[], database = 'postgres') =>
    await inSession({ ...server.parameters, database }, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  await admin([`CREATE ROLE app ${attributes} PASSWORD 'known'`, ...hostileRoles, ...hostileParameters]);
  await admin([`CREATE DATABASE "Shop 1" OWNER ${quoteIdentifier(owner)}`]);
  await admin(hostileObjects, 'Shop 1');
  await admin([`ALTER SERVER elsewhere OPTIONS (ADD port '${server.server.port}')`], 'Shop 1');
  await admin(hostileObjects.slice(0, -1), 'postgres');
  return server;
}

describe.each([15, 18] as const)('a clone of hostile data on PostgreSQL %i', (major) => {
  it('would let its role out, were it not locked', async () => {
    const server = await startHostileServer(major, 'app', 'LOGIN CREATEROLE CREATEDB');
    const app = { ...server.tcpParameters, database: 'Shop 1', user: 'app', password: 'known' };
    const ways: string[] = [];
    for (const [name, sql] of escapes) {
      await rm(written, { force: true });
      if ((await attempt(app, sql)) === 'done') ways.push(name);
    }
    await server.stop();
    await rm(written, { force: true });
    expect(openBefore.filter((name) => !ways.includes(name))).toEqual([]);
  });

  describe.each([
    ['an ordinary role', 'app', 'LOGIN CREATEROLE CREATEDB', 'app'],
    ['a superuser', 'app', 'SUPERUSER LOGIN', 'app'],
    ['the bootstrap superuser', 'postgres', 'LOGIN', 'postgres'],
  ] as const)('that belongs to %s', (_, owner, attributes, expected) => {
    let server: TestServer;
    let opened: OpenClone;

    beforeAll(async () => {
      server = await startHostileServer(major, owner, attributes);
      const { parameters } = server;
      const client = await connect(parameters, { applicationName: 'test' });
      opened = await openClone(
        { client, parameters },
        {
          server: { host: '127.0.0.1', port: server.server.port },
          baseDatabase: undefined,
          database: 'Shop 1',
          user: undefined,
          hasStatistics: true,
        },
      );
      await client.end();
    });
    afterAll(() => server?.stop());

    it('is migrated by that role, which is no superuser, and observed by one', async () => {
      expect(await queryValue(opened.migration, 'SELECT session_user::text')).toBe(expected);
      expect(await queryValue(opened.migration, "SELECT current_setting('is_superuser')")).toBe('off');
      expect(await queryValue(opened.observer, "SELECT current_setting('is_superuser')")).toBe('on');
      expect(await queryValue(opened.migration, 'SELECT tools.who()')).toBe('off');
    });

    it.each(escapes)('does not let it have %s', async (_name, sql) => {
      expect(await attempt(opened.migration, sql)).toMatch(refused);
      expect(existsSync(written)).toBe(false);
    });

    it.each(['postgres', 'template1'])('does not let it out by the database %s', async (database) => {
      for (const [name, sql] of escapes) {
        expect(`${name}: ${await attempt({ ...opened.migration, database }, sql)}`).not.toBe(`${name}: done`);
      }
      expect(existsSync(written)).toBe(false);
    });

    it.each(['boss', 'copier', 'app'])(
      'leaves the role %s no way either, by a password that is known',
      async (user) => {
        const known = { ...opened.migration, user, password: 'known' };
        const outcome = await attempt(known, `COPY (SELECT 1) TO '${written}'`).catch(() => 'refused');
        expect(outcome).not.toBe('done');
        const slot = "SELECT pg_create_physical_replication_slot('x')";
        expect(await attempt(known, slot).catch(() => 'refused')).not.toBe('done');
        await expect(connect({ ...known, user: 'postgres' }, { applicationName: 'test' })).rejects.toThrow();
      },
    );

    it('lets it migrate, and functions of a superuser do their work on data', async () => {
      await inSession(opened.migration, async (client: Client) => {
        await client.query(
          'CREATE EXTENSION pgcrypto; CREATE SCHEMA more; CREATE TABLE more.t (id serial PRIMARY KEY)',
        );
        await client.query('CREATE ROLE reader; GRANT SELECT ON more.t TO reader');
        await client.query('CREATE DATABASE beside');
        await client.query("SELECT tools.note('kept')");
      });
    });
  });
});
