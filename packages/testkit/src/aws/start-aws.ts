import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Moto, type MotoOptions, startMoto } from '../moto/start-moto';

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

const environment = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret-key-of-the-test',
  AWS_REGION: 'eu-central-1',
  AWS_EC2_METADATA_DISABLED: 'true',
};
const absent = { AWS_SESSION_TOKEN: undefined, AWS_PROFILE: undefined };
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
  const pointing = { ...environment, AWS_ENDPOINT_URL: endpoint };
  const restore = setEnvironment({ ...absent, ...pointing });
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

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html: HeadBucket needs ListBucket. */
function actionOf({ method, url = '/', headers }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return `ecr:${target.slice(target.indexOf('.') + 1)}`;
  const { pathname } = new URL(url, 'http://s3');
  const ofBucket = !pathname.slice(1).replace(/\/$/, '').includes('/');
  if (ofBucket) return method === 'PUT' ? 's3:CreateBucket' : 's3:ListBucket';
  return `s3:${{ GET: 'GetObject', PUT: 'PutObject', DELETE: 'DeleteObject' }[method ?? ''] ?? method}`;
}

function answer(
  response: ServerResponse,
  action: string,
  { status, error }: { status: number; error: string },
): void {
  const message = `User: arn:aws:sts::123456789012:assumed-role/x is not authorized to perform: ${action}`;
  if (action.startsWith('s3:')) {
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><Error><Code>${error}</Code><Message>${message}</Message></Error>`);
  } else {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ __type: error, message }));
  }
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

function setEnvironment(values: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  const set = ([name, value]: readonly [string, string | undefined]): void => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  Object.entries(values).forEach(set);
  return () => before.forEach(set);
}
