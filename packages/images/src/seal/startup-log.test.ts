import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Docker from 'dockerode';
import { startupLog } from './startup-log';

const lines = [
  'LOG:  starting PostgreSQL\n',
  'LOG:  database system was shut down at 2026-11-23 01:40:00 UTC\n',
  'LOG:  database system is ready to accept connections\n',
];

test('the words of a server that the engine writes down late are waited for', async () => {
  let written = 0;
  const server = createServer((_, response) => {
    response.end(lines.slice(0, written).join(''));
    written += 1;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const container = new Docker({ protocol: 'http', host: '127.0.0.1', port }).getContainer('start');
    expect(await startupLog(container)).toBe(lines.join(''));
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
