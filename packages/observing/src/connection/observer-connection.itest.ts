import { startSilencedProxy, startTestServer, type TestServer } from '@prodlike/testkit';
import { ObserverConnection } from './observer-connection';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ major: 15 });
});
afterAll(() => server.stop());

test('a server that falls silent while a session is set up fails it, and leaves no connection', async () => {
  const proxy = await startSilencedProxy(server.tcpParameters, 'SET jit');
  try {
    const opening = ObserverConnection.open({ ...server.tcpParameters, port: proxy.port }, 'test', 200);
    await expect(opening).rejects.toThrow('Setting up a session of the observers took longer than 200 ms.');
    await proxy.closed();
  } finally {
    await proxy.stop();
  }
});
