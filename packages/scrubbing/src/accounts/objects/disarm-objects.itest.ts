import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { describeOnServer, until } from '@prodlike/testkit';
import { Client } from 'pg';
import { as, createLogin, dropRoles, superuserSession } from '../accounts-cluster.testing';
import { disarmObjects } from './disarm-objects';
import { findArmedObjects } from './find-armed-objects';

const settings = { wal_level: 'logical' };

async function valuesOf(client: Client, sql: string): Promise<unknown[]> {
  return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
}

/** Stands in for the extension pg_cron: its table of jobs. */
const cronSchema = `
  CREATE SCHEMA cron;
  CREATE TABLE cron.job (jobid bigserial PRIMARY KEY, schedule text, command text, nodename text, nodeport int,
    database text, username text, active boolean DEFAULT true, jobname text)`;

/** A logical replication session on the slot `decoder`, which would never end by itself. */
async function startReceiver(parameters: ConnectionParameters): Promise<{ readonly ended: Promise<void> }> {
  const config = { ...parameters, ssl: false, replication: 'database' };
  const receiver = new Client(config);
  receiver.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => receiver.once('end', resolve));
  await receiver.connect();
  const start = "START_REPLICATION SLOT decoder LOGICAL 0/0 (proto_version '1', publication_names 'p')";
  receiver.query(start).catch(() => undefined);
  return { ended };
}

describe.each([15, 18] as const)('disarmObjects', (major) => {
  describeOnServer({ major, settings }, (server) => {
    let client: Client;

    beforeAll(async () => {
      client = await superuserSession(server());
    });
    afterEach(async () => {
      await client.query(
        'DROP SCHEMA IF EXISTS cron CASCADE; DROP FOREIGN DATA WRAPPER IF EXISTS wrapper CASCADE',
      );
      await dropRoles(client);
    });
    afterAll(() => client.end());

    test('an empty database has nothing to disarm', async () => {
      expect(await findArmedObjects(client)).toEqual([]);
    });

    test('subscriptions are kept without slot and secret', async () => {
      await client.query(`CREATE SUBSCRIPTION "Sub ""1""" CONNECTION 'host=127.0.0.1 port=1 password=s3cret' PUBLICATION p
        WITH (connect = false, slot_name = 'remote')`);
      await client.query(`ALTER SUBSCRIPTION "Sub ""1""" ENABLE`);
      const action = 'disabled, slot given up, connection string replaced';
      expect(await disarmObjects(client)).toEqual([
        { kind: 'subscription', name: 'Sub "1"', action, failed: false },
      ]);
      expect(await disarmObjects(client)).toEqual([]);
      const [enabled, slot, conninfo] = await valuesOf(
        client,
        'SELECT subenabled, subslotname, subconninfo FROM pg_subscription',
      );
      expect([enabled, slot]).toEqual([false, null]);
      expect(conninfo).not.toContain('s3cret');
      expect(conninfo).toContain('.invalid');
      await client.query('DROP SUBSCRIPTION "Sub ""1"""');
    });

    test("a subscription's owner, who cannot read the connection string, replaces it whatever it is", async () => {
      await createLogin(client, 'scrubber', 'SUPERUSER');
      await client.query(`CREATE SUBSCRIPTION sub CONNECTION 'host=127.0.0.1 user=u password=s3cret' PUBLICATION p
        WITH (connect = false, slot_name = NONE)`);
      await client.query('ALTER SUBSCRIPTION sub OWNER TO scrubber');
      await client.query('ALTER ROLE scrubber NOSUPERUSER');
      const session = await connect(as(server(), 'scrubber'), { applicationName: 'test' });
      const [found] = await findArmedObjects(session);
      expect(found).toMatchObject({ name: 'sub', certain: false });
      expect(await disarmObjects(session)).toMatchObject([{ name: 'sub', failed: false }]);
      await session.end();
      expect(await findArmedObjects(client)).toEqual([]);
      await client.query('DROP SUBSCRIPTION sub');
    });

    test('jobs of pg_cron are switched off', async () => {
      await client.query(`${cronSchema};
        INSERT INTO cron.job (schedule, command, active, jobname)
          VALUES ('* * * * *', 'x', true, 'nightly'), ('* * * * *', 'y', true, null), ('* * * * *', 'z', false, 'off')`);
      const expected = ['nightly', 'job 2'].map((name) => ({
        kind: 'cron-job',
        name,
        action: 'switched off',
        failed: false,
      }));
      expect(await disarmObjects(client)).toEqual(expected);
      expect(await valuesOf(client, 'SELECT DISTINCT active FROM cron.job')).toEqual([false]);
      expect(await disarmObjects(client)).toEqual([]);
    });

    test('jobs that may not be seen are a failure', async () => {
      await client.query(cronSchema);
      await createLogin(client, 'scrubber');
      const session = await connect(as(server(), 'scrubber'), { applicationName: 'test' });
      expect(await disarmObjects(session)).toEqual([
        {
          kind: 'cron-job',
          name: 'every job in cron.job',
          action: 'not done: switched off: 42501 insufficient_privilege',
          failed: true,
        },
      ]);
      await session.end();
    });

    test('foreign servers and user mappings lose their secrets', async () => {
      await client.query(`CREATE FOREIGN DATA WRAPPER wrapper; CREATE ROLE "Us er";
        CREATE SERVER "Ser ver" FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', "API_Key" 'k', token 'a=b');
        CREATE USER MAPPING FOR "Us er" SERVER "Ser ver" OPTIONS (user 'u', password 'p', note 'n');
        CREATE USER MAPPING FOR PUBLIC SERVER "Ser ver" OPTIONS (passcode 'p');
        CREATE USER MAPPING FOR postgres SERVER "Ser ver"`);
      const failed = false;
      expect(await disarmObjects(client)).toEqual([
        { kind: 'user-mapping', name: 'Us er at Ser ver', action: 'without user, password', failed },
        { kind: 'user-mapping', name: 'public at Ser ver', action: 'without passcode', failed },
        { kind: 'foreign-server', name: 'Ser ver', action: 'without API_Key, token', failed },
      ]);
      expect(await valuesOf(client, 'SELECT unnest(srvoptions) FROM pg_foreign_server')).toEqual(['host=h']);
      expect(await valuesOf(client, 'SELECT unnest(umoptions) FROM pg_user_mapping')).toEqual(['note=n']);
      expect(await disarmObjects(client)).toEqual([]);
    });

    test("postgres_fdw's mapping loses user and password", async () => {
      await client.query(`CREATE EXTENSION postgres_fdw;
        CREATE SERVER remote FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h', keep_connections 'off');
        CREATE USER MAPPING FOR postgres SERVER remote OPTIONS (user 'u', password 'p', password_required 'true')`);
      const outcomes = await disarmObjects(client);
      await client.query('DROP EXTENSION postgres_fdw CASCADE');
      const action = 'without user, password';
      expect(outcomes).toEqual([{ kind: 'user-mapping', name: 'postgres at remote', action, failed: false }]);
    });

    test("a server's owner disarms the mappings of others without seeing them", async () => {
      await createLogin(client, 'scrubber');
      await client.query(`CREATE FOREIGN DATA WRAPPER wrapper; CREATE ROLE other;
        CREATE SERVER mine FOREIGN DATA WRAPPER wrapper;
        CREATE SERVER theirs FOREIGN DATA WRAPPER wrapper;
        ALTER FOREIGN DATA WRAPPER wrapper OWNER TO postgres; GRANT USAGE ON FOREIGN DATA WRAPPER wrapper TO scrubber;
        ALTER SERVER mine OWNER TO scrubber;
        CREATE USER MAPPING FOR other SERVER mine OPTIONS (user 'u', password 'p', note 'n');
        CREATE USER MAPPING FOR other SERVER theirs OPTIONS (password 'p')`);
      const session = await connect(as(server(), 'scrubber'), { applicationName: 'test' });
      const outcomes = await disarmObjects(session);
      expect(outcomes.map(({ name, failed }) => ({ name, failed }))).toEqual([
        { name: 'other at mine', failed: false },
        { name: 'other at theirs', failed: true },
      ]);
      expect(outcomes[1]?.action).toContain('42501 insufficient_privilege');
      const options = 'SELECT unnest(umoptions) FROM pg_user_mappings WHERE srvname = $$mine$$';
      expect(await valuesOf(client, options)).toEqual(['note=n']);
      await session.end();
    });

    test('replication slots are dropped, those in use too', async () => {
      await client.query("SELECT pg_create_physical_replication_slot('standby')");
      await client.query("SELECT pg_create_logical_replication_slot('decoder', 'pgoutput')");
      await client.query('CREATE DATABASE beside');
      const beside = await connect(
        { ...server().parameters, database: 'beside' },
        { applicationName: 'test' },
      );
      await beside.query("SELECT pg_create_logical_replication_slot('of_beside', 'pgoutput')");
      const receiver = await startReceiver(server().parameters);
      await until('the slot is in use', async () =>
        (
          await valuesOf(client, "SELECT active FROM pg_replication_slots WHERE slot_name = 'decoder'")
        ).includes(true),
      );
      const outcomes = await disarmObjects(client);
      expect(outcomes.map(({ name, action }) => `${name} ${action}`)).toEqual([
        'decoder dropped',
        'standby dropped',
      ]);
      expect(await valuesOf(client, 'SELECT slot_name FROM pg_replication_slots')).toEqual(['of_beside']);
      await receiver.ended;
      await beside.query("SELECT pg_drop_replication_slot('of_beside')");
      await beside.end();
      await client.query('DROP DATABASE beside');
    });

    test('settings of roles and databases that hold secrets are reset, others stay', async () => {
      await client.query(`CREATE ROLE app; ALTER ROLE app SET "My.Api_Key" = 'k'; ALTER ROLE app SET work_mem = '1MB';
        ALTER ROLE app IN DATABASE postgres SET app.jwt_secret = 's'; ALTER DATABASE postgres SET app.dsn = 'd';
        ALTER ROLE ALL SET app.token = 't'; ALTER DATABASE postgres SET app.mode = 'm';
        ALTER ROLE app SET password_encryption = 'md5'`);
      const failed = false;
      const reset = { kind: 'database-setting', action: 'reset', failed };
      expect(await disarmObjects(client)).toEqual([
        { ...reset, name: 'app.token' },
        { ...reset, name: 'app.dsn in postgres' },
        { ...reset, name: 'My.Api_Key of role app' },
        { ...reset, name: 'app.jwt_secret of role app in postgres' },
      ]);
      expect(await disarmObjects(client)).toEqual([]);
      expect(await valuesOf(client, 'SELECT unnest(setconfig) FROM pg_db_role_setting ORDER BY 1')).toEqual([
        'app.mode=m',
        'password_encryption=md5',
        'work_mem=1MB',
      ]);
      await client.query('ALTER DATABASE postgres RESET ALL');
    });
  });
});
