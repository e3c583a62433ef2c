import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { startShapingProxy } from './start-shaping-proxy';

/** Answers each connection by `answer` once it has got anything, then ends it. */
async function serverThatAnswers(answer: Buffer): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function ask(port: number): Promise<{ bytes: number; firstByteMs: number; lastByteMs: number }> {
  const start = performance.now();
  const socket = connect(port, '127.0.0.1');
  socket.write('?');
  let bytes = 0;
  let firstByteMs = 0;
  for await (const chunk of socket) {
    firstByteMs ||= performance.now() - start;
    bytes += (chunk as Buffer).length;
  }
  return { bytes, firstByteMs, lastByteMs: performance.now() - start };
}

describe('startShapingProxy', () => {
  it('is as slow as the link, for all connections together, and counts', async () => {
    const size = 100_000;
    const server = await serverThatAnswers(Buffer.alloc(size, 1));
    const { port } = server.address() as AddressInfo;
    const proxy = await startShapingProxy({
      to: { host: '127.0.0.1', port },
      bytesPerSecond: 400_000,
      roundTripMs: 60,
    });
    try {
      const answers = await Promise.all([ask(proxy.port), ask(proxy.port)]);
      expect(answers.map(({ bytes }) => bytes)).toEqual([size, size]);
      // A handshake and one exchange: two round trips.
      expect(Math.min(...answers.map(({ firstByteMs }) => firstByteMs))).toBeGreaterThanOrEqual(115);
      const lastMs = Math.max(...answers.map(({ lastByteMs }) => lastByteMs));
      expect(lastMs).toBeGreaterThanOrEqual(600);
      expect(lastMs).toBeLessThan(15_000);
    } finally {
      await proxy.stop();
      server.close();
    }
    expect(proxy).toMatchObject({ bytesDown: 2 * size, bytesUp: 2 });
  });

  it('keeps the order of what it carries on a fast link', async () => {
    const answer = randomBytes(2_000_000);
    const server = await serverThatAnswers(answer);
    const { port } = server.address() as AddressInfo;
    const proxy = await startShapingProxy({
      to: { host: '127.0.0.1', port },
      bytesPerSecond: 5_000_000,
      roundTripMs: 20,
    });
    try {
      const socket = connect(proxy.port, '127.0.0.1');
      socket.write('?');
      const chunks: Buffer[] = [];
      for await (const chunk of socket) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).equals(answer)).toBe(true);
    } finally {
      await proxy.stop();
      server.close();
    }
  });
});
