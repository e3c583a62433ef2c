import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** An artifact that was uploaded to its end. */
export interface StandInArtifact {
  readonly name: string;
  /** The zip that the client made. */
  readonly bytes: Buffer;
  /** ISO 8601; absent where none was asked for. */
  readonly expiresAt?: string;
}

/** What requests get instead of an answer. `conflict`: the name is taken; `quota`: the storage is full. */
export interface ArtifactFault {
  readonly at: 'CreateArtifact' | 'FinalizeArtifact' | 'blob';
  readonly kind: 'unavailable' | 'unauthorized' | 'quota' | 'conflict' | 'reset' | 'silence';
  /** How often; absent: always. */
  readonly times?: number;
}

export interface ArtifactStandIn {
  /** What GitHub's runner sets for an action that may upload. */
  readonly environment: Readonly<Record<string, string>>;
  readonly artifacts: StandInArtifact[];
  /** e.g. `CreateArtifact`, `blob`, in order. */
  readonly requests: string[];
  fail(fault: ArtifactFault): void;
  close(): Promise<void>;
}

const service = '/twirp/github.actions.results.api.v1.ArtifactService/';
const answers = {
  unavailable: { status: 503, code: 'unavailable', msg: 'try later' },
  unauthorized: { status: 401, code: 'unauthenticated', msg: 'bad token' },
  quota: { status: 403, code: 'permission_denied', msg: 'insufficient usage to create artifact' },
  conflict: {
    status: 409,
    code: 'already_exists',
    msg: 'an artifact with this name already exists on the workflow run',
  },
} as const;

interface Upload {
  readonly name: string;
  readonly expiresAt: string | undefined;
  readonly blocks: Map<string, Buffer>;
  committed: Buffer | undefined;
}

/**
 * A small artifact service for tests: GitHub's results service and the blob storage that it hands uploads to, as
 * @actions/artifact calls them. It listens on loopback.
 */
export async function startArtifactStandIn(): Promise<ArtifactStandIn> {
  const stand = new Stand();
  const server = createServer((request, response) => void stand.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stand.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    environment: { ACTIONS_RESULTS_URL: `${stand.url}/`, ACTIONS_RUNTIME_TOKEN: stand.token },
    artifacts: stand.artifacts,
    requests: stand.requests,
    fail: ({ times = Number.POSITIVE_INFINITY, ...fault }) => void stand.faults.push({ ...fault, times }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class Stand {
  url = '';
  readonly token = runnerToken();
  readonly artifacts: StandInArtifact[] = [];
  readonly requests: string[] = [];
  readonly faults: (ArtifactFault & { times: number })[] = [];
  readonly #uploads = new Map<string, Upload>();

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const at = url.pathname.startsWith(service) ? url.pathname.slice(service.length) : 'blob';
    this.requests.push(at);
    const fault = this.#takeFault(at);
    if (fault === 'silence') return;
    if (fault === 'reset') return void request.socket.resetAndDestroy();
    const body = await buffer(request).catch(() => undefined);
    // A client that gives up, or is killed, in the middle of its request waits for no answer.
    if (body === undefined) return;
    if (fault !== undefined) return refuse(response, fault);
    if (at === 'blob') return this.#takeBlob(url, body, response);
    if (request.headers.authorization !== `Bearer ${this.token}`) return refuse(response, 'unauthorized');
    this.#call(at, JSON.parse(body.toString()) as Record<string, string>, response);
  }

  #takeFault(at: string): ArtifactFault['kind'] | undefined {
    const fault = this.faults.find((each) => each.at === at && each.times > 0);
    if (fault !== undefined) fault.times -= 1;
    return fault?.kind;
  }

  #call(
    method: string,
    { name = '', expires_at: expiresAt }: Record<string, string>,
    response: ServerResponse,
  ) {
    if (method === 'CreateArtifact') {
      if (this.artifacts.some((artifact) => artifact.name === name)) return refuse(response, 'conflict');
      this.#uploads.set(name, { name, expiresAt, blocks: new Map(), committed: undefined });
      const signed = `${this.url}/account/container/${encodeURIComponent(name)}?sig=stand-in-signature`;
      return send(response, 200, { ok: true, signed_upload_url: signed });
    }
    const upload = this.#uploads.get(name);
    if (upload?.committed === undefined) return send(response, 404, { code: 'not_found', msg: 'no upload' });
    const expiry = upload.expiresAt === undefined ? {} : { expiresAt: upload.expiresAt };
    this.artifacts.push({ name, bytes: upload.committed, ...expiry });
    return send(response, 200, { ok: true, artifact_id: String(this.artifacts.length) });
  }

  /** Azure's block blobs: blocks by their id, then the list of those that make the blob. */
  #takeBlob(url: URL, body: Buffer, response: ServerResponse): void {
    const upload = this.#uploads.get(decodeURIComponent(url.pathname.split('/').pop() ?? ''));
    if (upload === undefined) {
      refuse(response, 'unauthorized');
      return;
    }
    const blockId = url.searchParams.get('blockid');
    if (blockId === null) {
      const ids = [...body.toString().matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(([, id = '']) => id);
      upload.committed = Buffer.concat(ids.map((id) => upload.blocks.get(id) ?? Buffer.alloc(0)));
    } else upload.blocks.set(blockId, body);
    response.writeHead(201, { etag: '"1"', 'last-modified': new Date().toUTCString() }).end();
  }
}

/** Unsigned; what a client reads of it are the ids of its run and job. */
function runnerToken(): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ scp: 'Actions.Results:stand-in-run:stand-in-job' })}.stand-in`;
}

function refuse(response: ServerResponse, kind: keyof typeof answers): void {
  const { status, ...body } = answers[kind];
  send(response, status, body);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
