import { connect } from '@prodlike/postgres';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import { inSession, queryValue } from '../embedded/embedded-fixture.testing';
import { openClone } from './open-clone';

/** Functions of a superuser with what only a superuser's rights reach. */
const data = `
CREATE SCHEMA vault;
CREATE TABLE vault.audit (id serial PRIMARY KEY, entry text);
CREATE TABLE vault.years (year int) PARTITION BY LIST (year);
CREATE TABLE vault.this_year PARTITION OF vault.years FOR VALUES IN (2026);
CREATE VIEW vault.entries AS SELECT entry FROM vault.audit;
CREATE FUNCTION note(text) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO vault.audit (entry) VALUES ($1);
  INSERT INTO vault.years VALUES (2026);
  UPDATE vault.audit SET entry = upper(entry);
  DELETE FROM vault.audit WHERE entry = '';
  SELECT count(*) FROM vault.entries CROSS JOIN vault.years;
$$;`;

/** PostgreSQL 13 has no such roles. */
const withoutDataRoles = "DELETE FROM pg_authid WHERE rolname IN ('pg_read_all_data', 'pg_write_all_data')";

describe.each([15, 18] as const)("a superuser's functions on a locked clone, PostgreSQL %i", (major) => {
  let server: TestServer;
  afterEach(() => server.stop());

  it.each([
    ['with the roles for all data', 'SELECT 1'],
    ['without them, as 13 is', withoutDataRoles],
  ])('do their work on its data: %s', async (_, before) => {
    server = await startTestServer({ major });
    const { parameters } = server;
    const client = await connect(parameters, { applicationName: 'test' });
    await client.query('CREATE ROLE app LOGIN');
    await client.query('CREATE DATABASE shop OWNER app');
    await client.query(before);
    await inSession({ ...parameters, database: 'shop' }, (there) => there.query(data));
    const { migration } = await openClone(
      { client, parameters },
      {
        server: { host: '127.0.0.1', port: server.server.port },
        baseDatabase: undefined,
        database: 'shop',
        user: undefined,
        hasStatistics: false,
      },
    );
    await client.end();
    expect(await queryValue(migration, "SELECT note('kept')")).toBe('1');
    await expect(queryValue(migration, 'SELECT entry FROM vault.audit')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
