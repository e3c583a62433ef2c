import { request as send } from 'node:http';
import type { AwsAnswer } from '../../aws/error-answer';
import type { LabRequest } from './lab-request';

/** Headers that belong to one connection, or that the sender writes anew. */
const dropped = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'expect',
]);

/** Hands a request on. @throws where moto does not answer */
export function askMoto(endpoint: string, request: LabRequest): Promise<AwsAnswer> {
  const { method, url, body } = request;
  const headers = { ...kept(request.headers), 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const outgoing = send(new URL(url, endpoint), { method, headers, timeout: 60_000 }, (reply) => {
      const pieces: Buffer[] = [];
      reply.on('data', (piece: Buffer) => pieces.push(piece));
      reply.once('error', reject);
      reply.once('end', () =>
        resolve({
          status: reply.statusCode ?? 502,
          headers: kept(reply.headers),
          body: Buffer.concat(pieces),
        }),
      );
    });
    outgoing.once('timeout', () => outgoing.destroy(new Error('moto does not answer.')));
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function kept(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' && !dropped.has(name) ? [[name, value] as const] : [],
  );
  return Object.fromEntries(pairs);
}
