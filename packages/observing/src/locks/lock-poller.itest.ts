import { setImmediate } from 'node:timers/promises';
import { startSilencedProxy, startTestServer, type TestServer, until } from '@prodlike/testkit';
import { ObserverConnection } from '../connection/observer-connection';
import { LockPoller } from './lock-poller';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ major: 15 });
});
afterAll(() => server.stop());

/** Ends the connection of a poller that waits for an answer. @returns what it took for a failure */
async function failuresOf(ending: (poller: LockPoller) => void): Promise<unknown[]> {
  const proxy = await startSilencedProxy(server.tcpParameters, 'pg_locks');
  try {
    const connection = await ObserverConnection.open({ ...server.tcpParameters, port: proxy.port }, 'test');
    const failures: unknown[] = [];
    let polls = 0;
    const statement = { backendPid: 1, startedAt: performance.now() - 1_000, take: () => undefined };
    const targets = () => {
      polls += 1;
      return [statement];
    };
    const poller = new LockPoller(connection, targets, (error) => failures.push(error));
    poller.wake();
    await until('it polls', () => polls > 0);
    ending(poller);
    await connection.end();
    await proxy.closed();
    await setImmediate();
    poller.stop();
    return failures;
  } finally {
    await proxy.stop();
  }
}

test('a poll that is under way when it is stopped is not missed', async () => {
  expect(await failuresOf((poller) => poller.stop())).toEqual([]);
});

test('a poll that fails before is', async () => {
  expect(await failuresOf(() => undefined)).toEqual([expect.any(Error)]);
});
