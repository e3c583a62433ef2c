import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

export interface EchoServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Sends back what it gets. */
export async function startEchoServer(): Promise<EchoServer> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
