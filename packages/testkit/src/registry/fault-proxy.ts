import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as forward } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './registry-certificate';

/** What a registry does instead of its work: an answer of its own, or a cut connection. */
export type RegistryFault =
  | 'cut'
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    };

export interface RegistryRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
}

/** Asked for every request, in order of arrival; `undefined` lets it through. */
export type RegistryFaults = (request: RegistryRequest) => RegistryFault | undefined;

export interface FaultProxy {
  readonly port: number;
  stop(): Promise<void>;
}

/** Stands before a TLS registry on `address`, at another port, and lets it fail when a test wants it to. */
export async function startFaultProxy(
  to: { readonly address: string; readonly port: number; readonly listenPort: number },
  certificate: Certificate,
  faults: RegistryFaults,
): Promise<FaultProxy> {
  const cert = await readFile(certificate.certificateFile);
  const key = await readFile(certificate.keyFile);
  const server = createServer({ cert, key }, (incoming, response) => {
    const fault = faults({ method: incoming.method ?? '', path: incoming.url ?? '' });
    if (fault === undefined) pass(incoming, response, to);
    else if (fault === 'cut') incoming.socket.destroy();
    else response.writeHead(fault.status, fault.headers).end(fault.body);
  });
  server.listen(to.listenPort, to.address);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The host that the client named goes along: the registry's redirects lead back here. */
function pass(
  incoming: IncomingMessage,
  response: ServerResponse,
  to: { readonly address: string; readonly port: number },
): void {
  const { method, url, headers } = incoming;
  const options = { host: to.address, port: to.port, method, path: url, headers, rejectUnauthorized: false };
  const outgoing = forward(options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => incoming.socket.destroy());
  incoming.pipe(outgoing);
}
