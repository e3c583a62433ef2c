import { EventEmitter, once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { startWireProxy } from './start-wire-proxy';
import { fieldsFrame, int32 } from './testing/frames';
import { RawClient } from './testing/raw-client';

const body = Buffer.from('user\0app\0\0');
const startup = Buffer.concat([int32(8 + body.length), int32(3 * 65536), body]);

test('a proxy ends whose client left before its server turned out not to be there', async () => {
  let fail: (error: Error) => void = () => undefined;
  const asked = new EventEmitter();
  const route = {
    openStream: () => {
      throw new Error('Tools use the port.');
    },
    listen: () => {
      asked.emit('asked');
      return new Promise<never>((_, reject) => {
        fail = reject;
      });
    },
  };
  const upstream = { host: 'db', port: 5432, database: 'app', user: 'app', route };
  const proxy = await startWireProxy({ upstream, observer: {}, reportPrefix: 'report:' });
  const listened = once(asked, 'asked');
  const client = await RawClient.connect(proxy);
  client.socket.write(startup);
  await listened;
  const gone = once(client.socket, 'close');
  const closed = proxy.close();
  await gone;
  fail(new Error('The tunnel was closed.'));
  await closed;
  expect(proxy.statistics.refused).toBe(1);
});

test('a client is refused as well where it leaves before the server has closed', async () => {
  const refusal = fieldsFrame('E', { S: 'FATAL', V: 'FATAL', C: '3D000', M: 'no' });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined).once('data', () => socket.write(refusal));
    socket.once('end', () => socket.end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const upstream = { host: '127.0.0.1', port, database: 'app', user: 'app' };
  const proxy = await startWireProxy({ upstream, observer: {}, reportPrefix: 'report:' });
  const client = await RawClient.connect(proxy);
  client.socket.write(startup);
  await once(client.socket, 'data');
  const gone = once(client.socket, 'close');
  client.socket.end();
  await gone;
  await proxy.close();
  server.close();
  expect(proxy.statistics).toMatchObject({ total: 0, refused: 1 });
});
