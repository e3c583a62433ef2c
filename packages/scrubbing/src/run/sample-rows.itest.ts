import { CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer, until } from '@prodlike/testkit';
import type { Client } from 'pg';
import { sampleRows } from './sample-rows';
import { withSamplingSessions } from './with-sampling-sessions';

describeOnServer({ major: 18 }, (server) => {
  let client: Client;
  const count = async (): Promise<number> => {
    const sql = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'prodlike sample'";
    return (await client.query<{ n: number }>(sql)).rows[0]?.n ?? -1;
  };
  const tables = Array.from({ length: 6 }, (_, index) => `people_${index}`);

  beforeAll(async () => {
    client = await connect(server().parameters, { applicationName: 'test' });
    for (const table of tables)
      await client.query(
        `CREATE TABLE ${table} AS SELECT 'mail-' || i || '@corp.example' AS contact FROM generate_series(1, 200) i`,
      );
  });
  afterAll(() => client.end());

  test('further sessions are open while rows are sampled, and ended after it', async () => {
    const parameters = server().parameters;
    expect(
      await withSamplingSessions(parameters, new CleanUp(), (sessions) =>
        Promise.all([sessions.length, count()]),
      ),
    ).toEqual([3, 3]);
    await until('they are gone', async () => (await count()) === 0);
    const failed = withSamplingSessions(parameters, new CleanUp(), () => Promise.reject(new Error('no')));
    await expect(failed).rejects.toThrow('no');
    await until('they are gone', async () => (await count()) === 0);
  });

  test('every table is sampled, also where the server gives one session only', async () => {
    await client.query('CREATE ROLE single LOGIN CONNECTION LIMIT 1; GRANT pg_read_all_data TO single');
    const few: ConnectionParameters = { ...server().parameters, user: 'single' };
    const only = await connect(few, { applicationName: 'test' });
    for (const [session, parameters] of [
      [client, server().parameters],
      [only, few],
    ] as const) {
      const found = await sampleRows(
        session,
        await readCatalog(session),
        parameters,
        new CleanUp(),
        () => undefined,
      );
      expect(found.map(({ kind }) => kind)).toEqual(tables.map(() => 'email'));
    }
    await only.end();
  });
});
