import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnServer } from '@prodlike/testkit';
import { connect } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';
import { type RestoreResult, restoreDump } from './restore-dump';

describeOnServer({ major: 18 }, (server) => {
  let folder: string;
  let sequence = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prodlike-script-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function query(target: ConnectionParameters, sql: string): Promise<unknown[]> {
    const client = await connect(target, { applicationName: 'prodlike test' });
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  }

  /** Loads a script into a database of its own. */
  async function load(
    script: string | Buffer,
  ): Promise<{ readonly target: ConnectionParameters; readonly result: RestoreResult }> {
    const database = `script_${++sequence}`;
    const path = join(folder, `${database}.sql`);
    await writeFile(path, script);
    await query(server().parameters, `CREATE DATABASE ${database} TEMPLATE template0`);
    const target = { ...server().parameters, database };
    return { target, result: await restoreDump({ path, target, serverMajor: 18 }) };
  }

  async function failure(script: string): Promise<string> {
    return load(script).then(
      () => 'no failure',
      (error: unknown) => String(error),
    );
  }

  it("runs a hand-written script: DO blocks, generated rows, its own transactions, Windows' line ends", async () => {
    const { target } = await load(
      [
        '\uFEFFCREATE TABLE t (id integer, note text);',
        "DO $$ BEGIN FOR i IN 1..3 LOOP INSERT INTO t VALUES (i, 'a;b'); END LOOP; END $$;",
        'BEGIN; INSERT INTO t SELECT i FROM generate_series(4, 10) i; ROLLBACK;',
        'BEGIN; INSERT INTO t SELECT i FROM generate_series(4, 6) i; COMMIT;',
        'COPY t FROM stdin;\r\n7\t\\N\r\n\\.',
        'SELECT count(*) FROM t;',
        "INSERT INTO t VALUES (8, 'no semicolon at the end')",
      ].join('\r\n'),
    );
    await expect(query(target, 'SELECT count(*)::int AS n, max(id) AS top FROM t')).resolves.toEqual([
      { n: 8, top: 8 },
    ]);
  });

  it('runs statements that may not share a transaction', async () => {
    const { target } = await load(
      'CREATE TABLE t (a integer);\nCREATE INDEX CONCURRENTLY ON t (a);\nVACUUM t;',
    );
    await expect(
      query(target, "SELECT indisvalid FROM pg_index WHERE indrelid = 't'::regclass"),
    ).resolves.toEqual([{ indisvalid: true }]);
  });

  it('loads a dump in another encoding byte for byte', async () => {
    const latin1 = Buffer.from(
      'SET client_encoding = \'LATIN1\';\nCREATE TABLE "\xe9t\xe9" (a text);\nINSERT INTO "\xe9t\xe9" VALUES (\'\xfc\');\nCOPY "\xe9t\xe9" FROM stdin;\n\xdf\n\\.\n',
      'latin1',
    );
    const { target } = await load(latin1);
    await expect(query(target, 'SELECT a FROM "été" ORDER BY a')).resolves.toEqual([{ a: 'ß' }, { a: 'ü' }]);
  });

  it('creates missing roles without LOGIN, also within a transaction of the script', async () => {
    const { target } = await load(
      'BEGIN;\nCREATE TABLE t (a integer);\nALTER TABLE t OWNER TO "Own ""er";\nGRANT SELECT ON t TO reader_1, reader_2;\nCOMMIT;',
    );
    await expect(
      query(target, "SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname ~ '^(Own|reader)' ORDER BY 1"),
    ).resolves.toEqual([
      { rolname: 'Own "er', rolcanlogin: false },
      { rolname: 'reader_1', rolcanlogin: false },
      { rolname: 'reader_2', rolcanlogin: false },
    ]);
    await expect(query(target, "SELECT tableowner FROM pg_tables WHERE tablename = 't'")).resolves.toEqual([
      { tableowner: 'Own "er' },
    ]);
  });

  it('reads strings as the script says, with standard_conforming_strings off', async () => {
    const { target } = await load(
      "SET standard_conforming_strings = off;\nSET escape_string_warning = off;\nCREATE TABLE t AS SELECT 'it\\'s; one' AS a;\n",
    );
    await expect(query(target, 'SELECT a FROM t')).resolves.toEqual([{ a: "it's; one" }]);
  });

  it('skips settings that this server does not know', async () => {
    const { target } = await load(
      "SET setting_of_version_99 = 0;\nSET default_tablespace = 'fast';\nCREATE TABLE t ();",
    );
    await expect(query(target, 'SELECT * FROM t')).resolves.toEqual([]);
  });

  it('never lets a subscription or an event trigger come to life', async () => {
    const { target, result } = await load(
      "CREATE SUBSCRIPTION s CONNECTION 'host=192.0.2.1' PUBLICATION p;\nCREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';\nCREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f();",
    );
    expect(result.skipped).toEqual([
      { kind: 'subscription', name: 's' },
      { kind: 'event trigger', name: 'e' },
    ]);
    await expect(
      query(
        target,
        'SELECT (SELECT count(*) FROM pg_subscription)::int + (SELECT count(*) FROM pg_event_trigger)::int AS n',
      ),
    ).resolves.toEqual([{ n: 0 }]);
  });

  it('stops at a refused statement with its line and SQLSTATE, and without a row value', async () => {
    const message = await failure(
      "CREATE TABLE t (a integer PRIMARY KEY, b text);\n\nINSERT INTO t VALUES (4711, 'canary');\nINSERT INTO t\n VALUES (4711, 'canary');",
    );
    expect(message).toContain('the statement at line 4 with SQLSTATE 23505 (unique_violation)');
    expect(message).not.toMatch(/canary|4711/);
  });

  it('stops at refused COPY data with the row, and without its value', async () => {
    const message = await failure(
      `CREATE TABLE t (a integer);\nCOPY t FROM stdin;\n${'1\n'.repeat(200_000)}canary\n${'1\n'.repeat(2_000_000)}\\.\n`,
    );
    expect(message).toContain('row 200001 of the statement at line 2 with SQLSTATE 22P02');
    expect(message).not.toContain('canary');
  });

  it.each([
    ['CREATE EXTENSION postgis_9;', 'needs the extension postgis_9'],
    ['SELECT 1;\n\\copy t from x', "uses psql's command \\copy at line 2"],
    ['SELECT 1 \\gexec', 'has text at line 1 that cannot be loaded'],
    ['BEGIN;\nCREATE TABLE t ();', 'ends within a transaction'],
    ["SELECT 1;\nSELECT 'a", 'ends inside the quoted text that starts at line 2'],
    ['CREATE TABLE t (a text);\nCOPY t FROM stdin;\n1\n', 'ends inside the COPY data that starts at line 2'],
    ['-- PostgreSQL database dump\nSELECT 1;', 'is cut off'],
    ['-- Dumped from database version 19beta1\nCREATE TABLE t ();', 'was dumped from PostgreSQL 19'],
    [
      '\\connect a\nCREATE TABLE t ();\n\\connect b\nCREATE TABLE u ();',
      'holds more than one database: a and, at line 4, b',
    ],
  ])('refuses %j', async (script, expected) => {
    await expect(failure(script)).resolves.toContain(expected);
  });

  it('takes the one filled database of a newer pg_dumpall of PostgreSQL 13, with its own owner of public', async () => {
    const { target } = await load(
      [
        'CREATE ROLE restored_owner;',
        '\\connect template1',
        'ALTER SCHEMA public OWNER TO postgres;',
        'GRANT ALL ON SCHEMA public TO PUBLIC;',
        '\\connect shop',
        'ALTER SCHEMA public OWNER TO restored_owner;',
        'CREATE TABLE public.t (a integer);',
        'REVOKE ALL ON SCHEMA public FROM PUBLIC;',
        '\\connect postgres',
        'ALTER SCHEMA public OWNER TO postgres;',
        'GRANT ALL ON SCHEMA public TO PUBLIC;',
        "COMMENT ON SCHEMA public IS 'another';",
      ].join('\n'),
    );
    const found = `SELECT nspowner::regrole::text AS owner, obj_description(n.oid, 'pg_namespace') AS comment,
      has_schema_privilege('pg_monitor', n.oid, 'USAGE') AS "everybody's", to_regclass('public.t')::text AS filled
      FROM pg_namespace n WHERE nspname = 'public'`;
    await expect(query(target, found)).resolves.toEqual([
      {
        owner: 'restored_owner',
        comment: 'standard public schema',
        "everybody's": false,
        filled: 't',
      },
    ]);
  });

  it('says so when the connection is lost', async () => {
    await expect(failure('SELECT pg_terminate_backend(pg_backend_pid());')).resolves.toContain(
      'The connection to the server was lost',
    );
  });
});
