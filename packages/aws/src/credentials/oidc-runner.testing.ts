import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startMoto } from '@prodlike/testkit';

/** GitHub's runner and AWS, as a job sees them. */
export interface OidcRunner {
  readonly environment: Readonly<Record<string, string>>;
  /** Keys that AWS says have expired, by their access key id. */
  readonly expired: Set<string>;
  /** Roles whose trust policy takes no token. */
  readonly closedRoles: Set<string>;
  /** Audiences that tokens were asked for, in order. */
  readonly tokens: string[];
  /** Access key ids of the calls of GetCallerIdentity, in order; attempts count each. */
  readonly callers: string[];
  /** Of each AssumeRoleWithWebIdentity: role and session. */
  readonly assumed: string[];
  stop(): Promise<void>;
}

const requestToken = 'request-token-of-the-job';

type Notes = Omit<OidcRunner, 'environment' | 'stop'>;

/** Starts moto's STS behind a server that also gives the tokens that the runner's own endpoint does. */
export async function startOidcRunner(): Promise<OidcRunner> {
  const moto = await startMoto();
  const notes: Notes = { expired: new Set(), closedRoles: new Set(), tokens: [], callers: [], assumed: [] };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://runner');
    if (url.pathname === '/token') giveToken(notes, request, response, url);
    else answerSts(notes, moto.endpoint, request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...notes,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      ACTIONS_ID_TOKEN_REQUEST_URL: `${endpoint}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await moto.stop();
    },
  };
}

function giveToken({ tokens }: Notes, request: IncomingMessage, response: ServerResponse, url: URL): void {
  const allowed = request.headers.authorization === `Bearer ${requestToken}`;
  tokens.push(url.searchParams.get('audience') ?? '');
  response.writeHead(allowed ? 200 : 401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ value: `id-token-${tokens.length}` }));
}

async function answerSts(
  { assumed, callers, closedRoles, expired }: Notes,
  moto: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await text(request);
  const form = new URLSearchParams(body);
  const role = form.get('RoleArn');
  const { authorization } = request.headers;
  const [, key = ''] = /Credential=([^/]+)\//.exec(authorization ?? '') ?? [];
  if (role !== null) assumed.push(`${role} ${form.get('RoleSessionName')}`);
  else callers.push(key);
  if (role !== null && closedRoles.has(role)) return refuse(response, 400, 'AccessDenied');
  if (expired.has(key)) return refuse(response, 403, 'ExpiredToken');
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const headers = authorization === undefined ? type : { ...type, authorization };
  const reply = await fetch(moto, { method: 'POST', body, headers });
  response.writeHead(reply.status, { 'content-type': 'text/xml' }).end(await reply.text());
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(`<ErrorResponse><Error><Code>${code}</Code><Message>No.</Message></Error></ErrorResponse>`);
}
