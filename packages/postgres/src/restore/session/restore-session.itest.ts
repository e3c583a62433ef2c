import { startSilencedProxy, startTestServer, type TestServer } from '@prodlike/testkit';
import { RestoreSession } from './restore-session';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ major: 15 });
});
afterAll(() => server.stop());

test('a server that falls silent while the session is set up fails it, and leaves no connection', async () => {
  const proxy = await startSilencedProxy(server.tcpParameters, 'SET lc_messages');
  try {
    const opening = RestoreSession.open({ ...server.tcpParameters, port: proxy.port }, 200);
    await expect(opening).rejects.toThrow('Setting up the session of the restore took longer than 200 ms.');
    await proxy.closed();
  } finally {
    await proxy.stop();
  }
});
