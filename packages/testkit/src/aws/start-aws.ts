import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Moto, type MotoOptions, startMoto } from '../moto/start-moto';
import { actionOf } from './action-of';
import { absentEnvironment, clientEnvironment, setEnvironment } from './client-environment';
import { errorAnswer } from './error-answer';

/** What is answered instead of moto's answer: an error of AWS's, or a cut connection. */
export type AwsFault = 'cut' | { readonly status: number; readonly error: string };

export interface TestAws {
  /** As in AWS_ENDPOINT_URL. */
  readonly endpoint: string;
  readonly account: string;
  /** What points AWS clients of another process here. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every action asked for, in the words of IAM, in order; attempts count each. */
  readonly actions: string[];
  /** By action: answered once each, in order. */
  readonly faults: Map<string, AwsFault[]>;
  /** By action: after how many bytes of an answer's body its connection is cut; once each, in order. */
  readonly cuts: Map<string, number[]>;
  createBucket(name: string): Promise<void>;
  /** Puts the environment back, and stops. */
  stop(): Promise<void>;
}

/** Moto lets nobody in particular do little, and checks no signature. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';

/**
 * Starts moto behind a proxy that writes down what is asked for and fails where a test wants it to, and points this
 * process's AWS clients at it.
 */
export async function startAws(options: MotoOptions = {}): Promise<TestAws> {
  const moto = await startMoto(options);
  const actions: string[] = [];
  const faults = new Map<string, AwsFault[]>();
  const cuts = new Map<string, number[]>();
  const server = createServer((incoming, response) => {
    const action = actionOf(incoming);
    actions.push(action);
    const fault = faults.get(action)?.shift();
    if (fault === undefined) pass(incoming, response, moto, cuts.get(action)?.shift());
    else if (fault === 'cut') incoming.socket.destroy();
    else answer(response, action, fault);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pointing = { ...clientEnvironment, AWS_ENDPOINT_URL: endpoint };
  const restore = setEnvironment({ ...absentEnvironment, ...pointing });
  return {
    endpoint,
    account: moto.account,
    actions,
    faults,
    cuts,
    environment: pointing,
    async createBucket(name) {
      const answer = await fetch(`${moto.endpoint}/${name}`, { method: 'PUT', headers: { authorization } });
      if (!answer.ok) throw new Error(`The bucket ${name} was not made: ${answer.status}.`);
    },
    async stop() {
      restore();
      server.close();
      server.closeAllConnections();
      await moto.stop();
    },
  };
}

function answer(
  response: ServerResponse,
  action: string,
  { status, error }: { status: number; error: string },
): void {
  const message = `User: arn:aws:sts::123456789012:assumed-role/x is not authorized to perform: ${action}`;
  const { headers, body } = errorAnswer(action, { status, code: error, message });
  response.writeHead(status, headers).end(body);
}

function pass(incoming: IncomingMessage, response: ServerResponse, moto: Moto, cutAfter?: number): void {
  const { method, url, headers } = incoming;
  const outgoing = forward(new URL(url ?? '/', moto.endpoint), { method, headers }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    let bytes = 0;
    reply.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > (cutAfter ?? Number.POSITIVE_INFINITY)) response.destroy();
    });
    reply.pipe(response);
  });
  outgoing.on('error', () => incoming.socket.destroy());
  incoming.pipe(outgoing);
}
