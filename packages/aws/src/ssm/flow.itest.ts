import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { until } from '@prodlike/testkit';
import { connected, echoed, TunnelWorkspace } from './testing/tunnel-workspace';

const workspace = new TunnelWorkspace();
afterEach(async () => {
  expect(await workspace.stop()).toEqual([]);
});

const mib = 1_048_576;
const block = randomBytes(65_536);

/** Sends so many blocks, as fast as it is read. */
async function sendBlocks(socket: Socket | Duplex, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent++) if (!socket.write(block)) await once(socket, 'drain');
}

/** Reads until so many bytes have come. @returns their digest */
async function digestOf(stream: Duplex, length: number): Promise<string> {
  const hash = createHash('sha256');
  let left = length;
  for await (const piece of stream) {
    hash.update(piece as Buffer);
    left -= (piece as Buffer).length;
    if (left <= 0) break;
  }
  return hash.digest('hex');
}

function blocksDigest(count: number): string {
  const hash = createHash('sha256');
  for (let index = 0; index < count; index++) hash.update(block);
  return hash.digest('hex');
}

describe('a reader who does not read', () => {
  it('holds up the server after a few MiB, and gets everything once it reads', async () => {
    const count = 48 * 16;
    const port = await workspace.serve((socket) => void sendBlocks(socket, count).catch(() => undefined));
    const { tunnel, agent } = await workspace.open({}, {}, port);
    const stream = await connected(tunnel);
    const down = (): number => agent.sessions[0]?.bytesDown ?? 0;
    let before = -1;
    await until('no more comes', async () => {
      if (before === down()) return true;
      before = down();
      await new Promise((resolve) => setTimeout(resolve, 400));
      return false;
    });
    expect(down()).toBeLessThan(32 * mib);
    expect(await digestOf(stream, count * block.length)).toBe(blocksDigest(count));
  });

  it('does not keep another stream of the same session from sending', async () => {
    let received = 0;
    const port = await workspace.serve((socket) => {
      socket.once('data', (first) => {
        if (String(first.subarray(0, 5)) === 'flood') void sendBlocks(socket, 1_000).catch(() => undefined);
        else {
          received += first.length;
          socket.on('data', (piece) => {
            received += piece.length;
          });
        }
      });
    });
    const { tunnel, agent } = await workspace.open({}, {}, port);
    const [unread, writer] = await Promise.all([connected(tunnel), connected(tunnel)]);
    unread.write('flood');
    await until('much has come', () => (agent.sessions[0]?.bytesDown ?? 0) > 8 * mib);
    await sendBlocks(writer, 24);
    await until('all has arrived', () => received === 24 * block.length);
    unread.destroy();
    const third = await connected(tunnel);
    third.write('flood');
    const [piece] = await once(third, 'data');
    expect(block.subarray(0, 100).equals((piece as Buffer).subarray(0, 100))).toBe(true);
    third.destroy();
  });
});

describe('a tunnel of several channels', () => {
  it('spreads its streams over them, opens them when they are needed, and ends all of them', async () => {
    const { tunnel, agent } = await workspace.open({}, { channels: 4 });
    expect(agent.sessions).toHaveLength(1);
    const streams = await Promise.all(Array.from({ length: 8 }, () => connected(tunnel)));
    const payloads = streams.map((_, index) => randomBytes(20_000 + index));
    const answers = await Promise.all(
      streams.map((stream, index) => echoed(stream, payloads[index] ?? block)),
    );
    expect(answers.every((answer, index) => payloads[index]?.equals(answer))).toBe(true);
    expect(agent.sessions.map((session) => session.streams)).toEqual([2, 2, 2, 2]);
    await tunnel.close();
    expect(agent.sessions.every(({ terminated }) => terminated)).toBe(true);
  });
});

describe('a stream', () => {
  it('ends when the server closes its connection, after all that it sent', async () => {
    const port = await workspace.serve((socket) => {
      socket.write(block);
      socket.end('the last');
    });
    const { tunnel, agent } = await workspace.open({}, {}, port);
    const stream = await connected(tunnel);
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer);
    expect(Buffer.concat(pieces)).toEqual(Buffer.concat([block, Buffer.from('the last')]));
    await until('the agent has closed it', () => agent.sessions[0]?.openStreams === 0);
  });

  it('refuses to write after that as a socket does', async () => {
    const port = await workspace.serve((socket) => socket.end('the last'));
    const { tunnel } = await workspace.open({}, {}, port);
    const stream = await connected(tunnel);
    await once(stream.resume(), 'end');
    const refused = await new Promise<unknown>((resolve) => stream.write('more', resolve));
    expect(refused).toMatchObject({ code: 'EPIPE' });
  });

  it('closes the connection when it is ended, after all that was written', async () => {
    const pieces: Buffer[] = [];
    let closed = false;
    const port = await workspace.serve((socket) =>
      socket
        .on('data', (piece) => pieces.push(piece))
        .on('close', () => {
          closed = true;
        }),
    );
    const { tunnel } = await workspace.open({}, {}, port);
    const stream = await connected(tunnel);
    stream.resume().write(block);
    stream.end('the last');
    await once(stream, 'close');
    await until('the server sees the end', () => closed);
    expect(Buffer.concat(pieces)).toEqual(Buffer.concat([block, Buffer.from('the last')]));
  });

  it('closes the connection when it is destroyed', async () => {
    const { tunnel, agent } = await workspace.open();
    const stream = await connected(tunnel);
    await echoed(stream, Buffer.from('x'));
    stream.destroy();
    await until('the agent has closed it', () => agent.sessions[0]?.openStreams === 0);
  });
});

describe('the loopback port', () => {
  it('is the same each time, carries connections both ways at once, and ends with the tunnel', async () => {
    const { tunnel } = await workspace.open();
    const address = await tunnel.listen();
    expect(await tunnel.listen()).toEqual(address);
    expect(address.host).toBe('127.0.0.1');
    const sockets = [1, 2].map(() => connect(address.port, address.host));
    const count = 64;
    const digests = sockets.map((socket) => digestOf(socket, count * block.length));
    await Promise.all(sockets.map((socket) => sendBlocks(socket, count)));
    expect(await Promise.all(digests)).toEqual([blocksDigest(count), blocksDigest(count)]);
    const idle = connect(address.port, address.host);
    await once(idle, 'connect');
    const ended = once(idle, 'close');
    idle.on('error', () => undefined);
    await tunnel.close();
    await ended;
    const refused = connect(address.port, address.host);
    const [error] = await once(refused, 'error');
    expect(error.code).toBe('ECONNREFUSED');
  });

  it('holds up a server whose client does not read', async () => {
    const count = 16 * 16;
    const port = await workspace.serve((socket) => void sendBlocks(socket, count).catch(() => undefined));
    const { tunnel, agent } = await workspace.open({}, {}, port);
    const address = await tunnel.listen();
    const socket = connect(address.port, address.host).pause();
    await once(socket, 'connect');
    const down = (): number => agent.sessions[0]?.bytesDown ?? 0;
    await until('something has come', () => down() > mib);
    expect(await digestOf(socket, count * block.length)).toBe(blocksDigest(count));
  });

  it('cuts a connection that the bastion cannot make, and says why', async () => {
    const { tunnel, reports } = await workspace.open({ resolve: () => 'refused' });
    const address = await tunnel.listen();
    const socket = connect(address.port, address.host).on('error', () => undefined);
    await once(socket, 'close');
    expect(reports).toEqual([expect.stringContaining('cannot reach db.internal.example:5432')]);
  });
});
