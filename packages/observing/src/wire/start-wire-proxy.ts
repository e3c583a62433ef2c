import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { AdvisedError } from '@prodlike/core';
import { waitingBytes } from './connections/connect-upstream';
import { lazySecureContext } from './connections/open-client';
import { ProxyStatistics } from './connections/proxy-statistics';
import { type ProxyContext, serveClient } from './connections/serve-client';
import { ObserverCalls } from './tracking/observer-calls';
import type { StartWireProxy } from './wire-proxy';

/**
 * Starts a proxy between any number of clients and one server, on a random port of 127.0.0.1. Protocol 3.0 and 3.2
 * (PostgreSQL manual, chapter 53) pass unchanged, but for our own reports; the client may ask for TLS, which ends here.
 *
 * @throws AdvisedError when no port can be opened
 */
export const startWireProxy: StartWireProxy = async (options) => {
  const statistics = new ProxyStatistics();
  const sockets = new Set<Socket>();
  const running = new Set<Promise<void>>();
  let sessionId = 0;
  let closing = false;
  const context: ProxyContext = {
    upstream: options.upstream,
    observer: new ObserverCalls(options.observer),
    reportPrefix: options.reportPrefix,
    takesPlans: options.takesPlans === true,
    statistics,
    secureContext: lazySecureContext(),
    nextSessionId: () => ++sessionId,
    keep: (socket) => {
      if (closing) socket.destroy();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    },
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true, highWaterMark: waitingBytes });
  const accept = (socket: Socket): void => {
    context.keep(socket);
    const served = serveClient(socket, context).finally(() => running.delete(served));
    running.add(served);
  };
  server.on('connection', accept);
  const port = await listen(server);
  server.on('error', (error) => options.observer.observerFailed?.(error));
  return {
    host: '127.0.0.1',
    port,
    get openSessions() {
      return statistics.open;
    },
    get statistics() {
      const { total, peak, lost, refused, unreadable } = statistics;
      return { total, peak, lost, refused, unreadable };
    },
    accept,
    close: async () => {
      closing = true;
      server.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all(running);
    },
  };
};

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new AdvisedError(
      'No port of 127.0.0.1 can be opened for the wire proxy.',
      'Allow the action to listen on loopback.',
      { cause },
    );
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
