import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Certificate } from '../registry/registry-certificate';
import { answerCall } from './answers/answer-call';
import { type LabAnswer, unauthorized } from './answers/lab-answer';
import type { LabFaults } from './lab-fault';
import type { StandInLab } from './standin-lab';

/** What is served, and what is written down of it. */
export interface ServedLab {
  readonly lab: StandInLab;
  readonly faults: LabFaults;
  readonly accessHost: string;
  token: string;
  readonly calls: string[];
  readonly orders: unknown[];
}

export interface LabServer {
  readonly url: string;
  close(): void;
}

const health = { version: 'v4.1.3', edition: 'community', instanceID: 'standin' };

/** Serves the engine's API on 127.0.0.1, over TLS where there is a certificate. */
export async function serveLab(served: ServedLab, certificate: Certificate | undefined): Promise<LabServer> {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    void answer(served, request, response);
  };
  const server = certificate
    ? createTlsServer(
        { cert: await readFile(certificate.certificateFile), key: await readFile(certificate.keyFile) },
        listener,
      )
    : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(served: ServedLab, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://engine');
  const method = request.method ?? 'GET';
  const body = await text(request).catch(() => undefined);
  // A client that gives up in the middle of its request waits for no answer.
  if (body === undefined) return;
  served.calls.push(`${method} ${url.pathname}`);
  const fault = served.faults.take(method, url.pathname);
  if (fault === 'lost-call') return void request.socket.destroy();
  if (fault === 'server-error') return void response.writeHead(502).end('<h1>Bad Gateway</h1>');
  if (fault === 'redirect') {
    return void response.writeHead(307, { location: 'https://elsewhere.example/x' }).end();
  }
  const answered = answerOf(served, request, url, body === '' ? undefined : JSON.parse(body));
  if (fault === 'lost-answer') return void request.socket.destroy();
  if (fault === 'silence') return;
  response.writeHead(answered.status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(answered.body === undefined ? '' : JSON.stringify(answered.body, undefined, 2));
}

function answerOf(served: ServedLab, request: IncomingMessage, url: URL, body: unknown): LabAnswer {
  const { pathname: path, searchParams: query } = url;
  const method = request.method ?? 'GET';
  if (path === '/healthz') return { status: 200, body: health };
  if (request.headers['verification-token'] !== served.token) return unauthorized;
  if (method === 'POST' && path === '/clone') served.orders.push(body);
  return answerCall(served.lab, { method, path, query, body }, served.accessHost);
}
