import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Docker from 'dockerode';
import { untilStopped } from './follow-command';

test('an engine that tells of no end does not hold up the run', async () => {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url.replace(/^.*\/(\w+).*$/, '$1'));
    if (!url.includes('/wait')) response.writeHead(500).end('{"message":"busy"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const container = new Docker({ protocol: 'http', host: '127.0.0.1', port }).getContainer('command');
    const limits = { timeoutMs: 50, signal: new AbortController().signal };
    await expect(untilStopped(container, limits, 100)).rejects.toThrow(
      'Ending the container of the command took longer than 100 ms.',
    );
    expect(asked).toEqual(['wait', 'stop', 'kill']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
