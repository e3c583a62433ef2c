import { request as plainRequest } from 'node:http';
import { type RequestOptions, request as tlsRequest } from 'node:https';

export interface RegistryRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface RegistryAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: Buffer;
}

const deadlineMs = 60_000;
/** Manifests are a few kB; a registry refuses larger ones than 4 MiB itself. */
const maxBodyBytes = 8 * 1024 * 1024;

/**
 * One HTTP request, with its whole answer.
 *
 * @throws Node's error of a connection that fails, breaks or takes too long
 */
export function registryRequest(
  url: URL,
  { method, headers, body }: RegistryRequest,
  tls: Pick<RequestOptions, 'ca' | 'rejectUnauthorized'>,
): Promise<RegistryAnswer> {
  const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const options = { method, agent: false, signal: AbortSignal.timeout(deadlineMs), ...tls };
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const outgoing = send(url, { ...options, headers: { ...headers, ...length } }, (answer) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > maxBodyBytes) answer.destroy(new Error('The answer is too long.'));
        else pieces.push(piece);
      });
      answer.on('error', reject);
      answer.on('end', () => {
        const header = (name: string): string | undefined => {
          const value = answer.headers[name.toLowerCase()];
          return Array.isArray(value) ? value.join(', ') : value;
        };
        resolve({ status: answer.statusCode ?? 0, header, body: Buffer.concat(pieces) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
