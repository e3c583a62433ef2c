import { connect as connectSocket, type NetConnectOpts, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AdvisedError, withDeadline } from '@prodlike/core';
import type { ConnectionParameters } from '@prodlike/postgres';

/** As much as may wait for a slow reader: above one chunk (64 KiB), so that a fast one is not paused at each. */
export const waitingBytes = 256 * 1024;
const socketOptions = { allowHalfOpen: true, highWaterMark: waitingBytes };
const deadlineMs = 30_000;
const tlsRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const willing = 0x53;

/**
 * A connection to the server, on which the startup packet comes next; over TLS where `ssl` is given.
 *
 * @param created is given each socket as it is made, so that it can be destroyed before it is connected
 * @throws AdvisedError when the server does not answer within 30 s or has no TLS, and the socket's own errors
 */
export async function connectUpstream(
  upstream: ConnectionParameters,
  created: (socket: Socket) => void,
): Promise<Socket> {
  const socket = connectSocket(await address(upstream));
  created(socket);
  try {
    return await withDeadline(
      opened(socket, upstream, created),
      deadlineMs,
      'Connecting to the database server',
    );
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function opened(
  socket: Socket,
  upstream: ConnectionParameters,
  created: (socket: Socket) => void,
): Promise<Socket> {
  socket.on('error', () => socket.destroy());
  await event(socket, 'connect');
  socket.setNoDelay(true);
  if (upstream.ssl === undefined) return socket;
  socket.write(tlsRequest);
  const answer = await event(socket, 'data');
  socket.pause();
  if (!(answer instanceof Buffer) || answer.length !== 1 || answer[0] !== willing) {
    throw new AdvisedError(
      `The database server at ${upstream.host}:${upstream.port} refuses TLS.`,
      'Set ssl-mode to disable if the way to it is safe without.',
    );
  }
  const secure = connectTls({ socket, host: upstream.host, ...upstream.ssl, ALPNProtocols: ['postgresql'] });
  created(secure);
  secure.on('error', () => secure.destroy());
  await event(secure, 'secureConnect');
  return secure;
}

/** What comes with the event. Rejects when the socket closes before it, with its error where it has one. */
function event(socket: Socket, name: 'connect' | 'data' | 'secureConnect'): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.once(name, resolve);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server connection was closed before it was ready.')));
  });
}

async function address(upstream: ConnectionParameters): Promise<NetConnectOpts> {
  if (upstream.route !== undefined) return { ...(await upstream.route.listen()), ...socketOptions };
  if (upstream.host.startsWith('/')) {
    return { path: `${upstream.host}/.s.PGSQL.${upstream.port}`, ...socketOptions };
  }
  return { host: upstream.host, port: upstream.port, ...socketOptions };
}
