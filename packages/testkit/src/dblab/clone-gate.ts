import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A port of a clone's own, which stays while the server behind it changes. */
export interface CloneGate {
  readonly port: number;
  /** performance.now() of the last byte in either direction. */
  readonly activeAt: number;
  /** Where connections lead from now on; undefined refuses them. Those that there are end. */
  lead(port: number | undefined): void;
  close(): void;
}

/** Opens a port of 127.0.0.1. */
export async function openCloneGate(): Promise<CloneGate> {
  const sockets = new Set<Socket>();
  let target: number | undefined;
  let activeAt = performance.now();
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (target === undefined) return void client.destroy();
    const behind = connect({ host: '127.0.0.1', port: target });
    for (const [from, to] of [[client, behind] as const, [behind, client] as const]) {
      sockets.add(from);
      from.on('data', () => {
        activeAt = performance.now();
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    get activeAt() {
      return activeAt;
    },
    lead(to) {
      target = to;
      cut();
    },
    close() {
      server.close();
      cut();
    },
  };
}
