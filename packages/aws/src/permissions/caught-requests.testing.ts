import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SentRequest } from '@prodlike/testkit';

export interface CaughtRequests {
  /** What the SDK's clients are made with. */
  readonly settings: {
    readonly region: string;
    readonly endpoint: string;
    readonly maxAttempts: 1;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** The one request that `send` makes, whatever becomes of it. */
  caughtBy(send: () => Promise<unknown>): Promise<SentRequest>;
  close(): Promise<void>;
}

/** A server that answers nothing but notes the requests of the SDK's clients, as they are on the wire. */
export async function catchRequests(region: string): Promise<CaughtRequests> {
  const caught: SentRequest[] = [];
  const server = createServer((incoming, response) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const { method, url, headers } = incoming;
      caught.push({ method, url, headers, body: Buffer.concat(pieces) });
      response.writeHead(400).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret-key-of-the-test' };
  return {
    settings: { region, endpoint, maxAttempts: 1, credentials },
    async caughtBy(send) {
      const before = caught.length;
      await send().catch(() => undefined);
      const [request, ...more] = caught.slice(before);
      if (request === undefined || more.length > 0) throw new Error('It was not one request.');
      return request;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
