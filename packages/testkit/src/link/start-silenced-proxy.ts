import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SilencedProxy {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Settles once every client has closed its side. */
  closed(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a TCP proxy that passes everything on until a client sends `word`: from then on its connection is as that of a host
 * that is gone, which takes nothing, tells nothing and closes nothing.
 */
export async function startSilencedProxy(
  to: { host: string; port: number },
  word: string,
): Promise<SilencedProxy> {
  const clients: Socket[] = [];
  const ends: Promise<unknown>[] = [];
  const proxy = createServer({ allowHalfOpen: true }, (client) => {
    clients.push(client);
    ends.push(new Promise((resolve) => client.once('end', resolve).once('close', resolve)));
    const server = connect({ host: to.host, port: to.port });
    server.on('error', () => undefined);
    client.on('error', () => undefined).once('close', () => server.destroy());
    server.pipe(client);
    client.on('data', (bytes: Buffer) => {
      if (bytes.includes(word)) server.unpipe().destroy();
      else if (!server.destroyed) server.write(bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    closed: async () => void (await Promise.all(ends)),
    async stop() {
      for (const client of clients) client.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
