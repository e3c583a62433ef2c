import { CleanUp } from '@prodlike/core';
import { connect } from '@prodlike/postgres';
import { queryRows, startTestServer, type TestServer, until } from '@prodlike/testkit';
import { startTraffic } from '../src';
import { besideTraffic, makeClone, planOf } from './traffic-beside';

/** However a run ends, nothing of the traffic stays. */

const table =
  'CREATE TABLE orders (id int PRIMARY KEY, n int); INSERT INTO orders SELECT i, i FROM generate_series(1, 50) i;';
const statements = [{ name: 'write', sql: 'UPDATE orders SET n = n + 1 WHERE id = $1', rate: 40 }];

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ major: 18 });
});
afterEach(() => server.stop());

/** A backend that is told to end takes a moment. */
const noneLeft = () => until('no session is left', async () => (await sessions()).length === 0);
const sessions = () =>
  queryRows(
    server.parameters,
    "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'prodlike traffic%' AND backend_type = 'client backend'",
  );

it('comes to an end where the server does', async () => {
  const clone = await makeClone(server, table);
  const { traffic } = await besideTraffic(server, clone, { statements }, async () => {
    await server.server.stop('immediate');
  });
  expect(traffic.statements[0]?.before.calls ?? 0).toBeGreaterThan(0);
  expect(traffic.notes.join(' ')).toContain('ended with their session');
});

it('ends at once when the process is told to, with calls that wait', async () => {
  const clone = await makeClone(server, table);
  const cleanUp = new CleanUp();
  const plan = planOf({ statements, 'warm-up': '100ms', before: '1min', after: '1min', sessions: 4 });
  const versions = { serverVersionNum: server.server.versionNum };
  const traffic = await startTraffic({ plan, ...clone, ...versions, cleanUp });
  const holder = await connect(clone.migration, { applicationName: 'holder' });
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE orders');
  let worked = 0;
  const running = traffic.around(async () => {
    worked += 1;
  });
  cleanUp.interrupt(new Error('told to end'));
  expect(await cleanUp.run()).toEqual([]);
  await running;
  expect(worked).toBe(1);
  await noneLeft();
  await holder.end();
});

it('keeps calls whose turn did not come in the account, and gives back every session', async () => {
  const clone = await makeClone(server, table);
  const holder = await connect(clone.migration, { applicationName: 'holder' });
  const { traffic } = await besideTraffic(
    server,
    clone,
    // Longer than the test may take.
    { statements, sessions: 2, 'statement-timeout': '10min' },
    async () => {
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE orders');
    },
  );
  const { during, after } = traffic.statements[0] ?? {};
  expect((during?.errors ?? 0) + (after?.errors ?? 0)).toBeGreaterThan(0);
  expect(traffic.notes.join(' ')).toMatch(/calls had not begun when the traffic ended/);
  await noneLeft();
  await holder.end();
});
