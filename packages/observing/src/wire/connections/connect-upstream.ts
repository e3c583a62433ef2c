import { once } from 'node:events';
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
 * @throws AdvisedError when the server does not answer within 30 s or has no TLS, and the socket's own errors
 */
export async function connectUpstream(upstream: ConnectionParameters): Promise<Socket> {
  const socket = connectSocket(address(upstream));
  try {
    return await withDeadline(opened(socket, upstream), deadlineMs, 'Connecting to the database server');
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function opened(socket: Socket, upstream: ConnectionParameters): Promise<Socket> {
  await once(socket, 'connect');
  socket.setNoDelay(true);
  if (upstream.ssl === undefined) return socket;
  socket.write(tlsRequest);
  const [answer]: unknown[] = await once(socket, 'data');
  socket.pause();
  if (!(answer instanceof Buffer) || answer.length !== 1 || answer[0] !== willing) {
    throw new AdvisedError(
      'The database server refuses TLS.',
      'Set ssl-mode to disable if the way to it is safe without.',
    );
  }
  const secure = connectTls({ socket, host: upstream.host, ...upstream.ssl, ALPNProtocols: ['postgresql'] });
  await once(secure, 'secureConnect');
  return secure;
}

function address(upstream: ConnectionParameters): NetConnectOpts {
  if (upstream.host.startsWith('/')) {
    return { path: `${upstream.host}/.s.PGSQL.${upstream.port}`, ...socketOptions };
  }
  return { host: upstream.host, port: upstream.port, ...socketOptions };
}
