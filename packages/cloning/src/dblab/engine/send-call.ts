import { type IncomingMessage, type RequestOptions, request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { EngineAddress } from './engine-address';
import type { CallOptions, EngineCall, EngineReply } from './engine-call';
import { EngineSilenceError } from './engine-errors';

/** Thousands of clones are listed in less. */
const mostBytes = 32 * 1024 * 1024;

/**
 * Makes one HTTP exchange. The token goes to the named host alone: redirects are not followed, and over https the host's
 * certificate is verified.
 *
 * @throws EngineSilenceError where no whole answer came in time; the signal's reason
 */
export async function sendCall(
  address: EngineAddress,
  call: EngineCall,
  { deadlineMs, signal }: CallOptions,
): Promise<EngineReply> {
  const late = AbortSignal.timeout(deadlineMs);
  const ended = signal === undefined ? late : AbortSignal.any([late, signal]);
  try {
    return await exchange(address, call, ended);
  } catch (error) {
    signal?.throwIfAborted();
    throw new EngineSilenceError(late.aborted, error);
  }
}

function exchange(address: EngineAddress, call: EngineCall, signal: AbortSignal): Promise<EngineReply> {
  const { url, token, ca } = address;
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const options: RequestOptions & { ca?: string } = {
    method: call.method,
    agent: false,
    signal,
    headers: {
      'Verification-Token': token,
      Accept: 'application/json',
      ...(body === undefined
        ? {}
        : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
    },
    ...(ca === undefined ? {} : { ca }),
  };
  const target = new URL(url.pathname.replace(/\/+$/, '') + call.path, url);
  const request = url.protocol === 'https:' ? requestByHttps : requestByHttp;
  return new Promise((resolve, reject) => {
    const sent = request(target, options, (response) => {
      readReply(response).then(resolve, reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function readReply(response: IncomingMessage): Promise<EngineReply> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error('The answer is too long.');
    chunks.push(chunk);
  }
  const { location } = response.headers;
  return {
    status: response.statusCode ?? 0,
    text: Buffer.concat(chunks).toString('utf8'),
    ...(location === undefined ? {} : { location }),
  };
}
