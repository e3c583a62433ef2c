import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, Socket } from 'node:net';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import { BoundedClient } from './bounded-client';

let server: TestServer;
let relay: Server;
const relayed: Socket[] = [];

beforeAll(async () => {
  server = await startTestServer({ major: 18 });
  relay = createServer({ allowHalfOpen: true }, (socket) => {
    const upstream = connect({ host: '127.0.0.1', port: server.tcpParameters.port, allowHalfOpen: true });
    relayed.push(socket, upstream);
    socket.on('error', () => upstream.destroy()).pipe(upstream);
    upstream.on('error', () => socket.destroy()).pipe(socket);
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
});
afterAll(async () => {
  for (const socket of relayed) socket.destroy();
  relay.close();
  await server.stop();
});

/** As a host does that is gone: it takes nothing any more, and closes nothing. */
function fallSilent(): void {
  for (const socket of relayed) socket.unpipe().pause();
}

test('a session ends, though its server is gone without a word', async () => {
  const sockets: Socket[] = [];
  const { host, database, user, password } = server.tcpParameters;
  const client = new BoundedClient({
    ...{ host, database, user, password, port: (relay.address() as AddressInfo).port },
    openStream: () => {
      const socket = new Socket();
      sockets.push(socket);
      return socket;
    },
    endDeadlineMs: 100,
  });
  client.on('error', () => undefined);
  await client.connect();
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  fallSilent();
  await client.end();
  expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true]);
});

test('a session ends when the server has closed it', async () => {
  const { host, port, database, user, password } = server.tcpParameters;
  const client = new BoundedClient({ host, port, database, user, password, endDeadlineMs: 60_000 });
  await client.connect();
  await client.end();
  await client.end();
  await expect(client.query('SELECT 1')).rejects.toThrow('closed');
});
