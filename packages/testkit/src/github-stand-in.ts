import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface StandInComment {
  readonly id: number;
  readonly issue: number;
  readonly login: string;
  body: string;
}

/** What the next matching request gets instead of an answer. */
export interface StandInFault {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** How the path ends; any path where it is absent. */
  readonly path?: string;
  /** `secondary-limit`: 403 with retry-after 0. `lost-answer`: the work is done, then the connection breaks. */
  readonly kind: 'server-error' | 'secondary-limit' | 'lost-answer' | 'silence';
}

export interface GitHubStandInOptions {
  readonly repository: string;
  readonly token: string;
  /** `installation` is GITHUB_TOKEN: GET /user is refused, GraphQL's viewer is the app's bot. */
  readonly tokenKind?: 'installation' | 'personal';
  readonly login?: string;
  readonly mayWrite?: boolean;
}

export interface GitHubStandIn {
  readonly apiUrl: string;
  readonly comments: StandInComment[];
  /** `METHOD /path` of each request, in order. */
  readonly requests: string[];
  addComment(issue: number, login: string, body: string): StandInComment;
  failNext(...faults: StandInFault[]): void;
  close(): Promise<void>;
}

/** GitHub's limit of a comment's body, in characters. */
const longestBody = 65_536;

/**
 * A small GitHub for tests: the issue-comment endpoints with pages, authors, permissions and faults on demand, as
 * https://docs.github.com/en/rest/issues/comments describes them. It listens on loopback.
 */
export async function startGitHubStandIn(options: GitHubStandInOptions): Promise<GitHubStandIn> {
  const comments: StandInComment[] = [];
  const requests: string[] = [];
  const faults: StandInFault[] = [];
  const login = options.login ?? 'github-actions[bot]';
  let nextId = 1_000;
  const addComment = (issue: number, author: string, body: string) => {
    const comment: StandInComment = { id: nextId++, issue, login: author, body };
    comments.push(comment);
    return comment;
  };
  const state: State = { ...options, login, comments, addComment, apiUrl: () => apiUrl };
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const fault = takeFault(faults, request);
    void answerWithFault(fault, state, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    apiUrl,
    comments,
    requests,
    addComment,
    failNext: (...more) => void faults.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface State extends GitHubStandInOptions {
  readonly login: string;
  readonly comments: StandInComment[];
  readonly addComment: GitHubStandIn['addComment'];
  readonly apiUrl: () => string;
}

interface Body {
  readonly body?: unknown;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

function takeFault(faults: StandInFault[], { method, url }: IncomingMessage): StandInFault | undefined {
  const path = url?.split('?')[0] ?? '';
  const index = faults.findIndex((fault) => fault.method === method && path.endsWith(fault.path ?? ''));
  return index < 0 ? undefined : faults.splice(index, 1)[0];
}

async function answerWithFault(
  fault: StandInFault | undefined,
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (fault?.kind === 'silence') return;
  if (fault?.kind === 'server-error')
    return send(response, { status: 502, body: { message: 'Server Error' } });
  if (fault?.kind === 'secondary-limit')
    return send(response, {
      status: 403,
      body: { message: 'You have exceeded a secondary rate limit.' },
      headers: { 'retry-after': '0' },
    });
  const body = request.method === 'GET' ? {} : await json(request).catch(() => undefined);
  // A client that gives up, or is killed, in the middle of its request waits for no answer.
  if (body === undefined) return;
  const answer = answerTo(state, request, body as Body);
  if (fault?.kind === 'lost-answer') response.destroy();
  else send(response, answer);
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

function answerTo(state: State, request: IncomingMessage, body: Body): Answer {
  const url = new URL(request.url ?? '/', state.apiUrl());
  const authorization = request.headers.authorization ?? '';
  if (!/^(token|bearer) /i.test(authorization) || !authorization.endsWith(` ${state.token}`))
    return { status: 401, body: { message: 'Bad credentials' } };
  if (url.pathname === '/graphql') return { status: 200, body: { data: { viewer: { login: state.login } } } };
  if (url.pathname === '/user')
    return state.tokenKind === 'personal'
      ? { status: 200, body: { login: state.login } }
      : { status: 403, body: { message: 'Resource not accessible by integration' } };
  return answerAboutComments(state, request.method ?? 'GET', url, body.body);
}

function answerAboutComments(state: State, method: string, url: URL, body: unknown): Answer {
  const repository = `/repos/${state.repository}/issues`;
  const list = new RegExp(`^${repository}/(\\d+)/comments$`).exec(url.pathname);
  const single = new RegExp(`^${repository}/comments/(\\d+)$`).exec(url.pathname);
  if (list && method === 'GET') return page(state, Number(list[1]), url);
  if (!list && !single) return { status: 404, body: { message: 'Not Found' } };
  if (state.mayWrite === false)
    return { status: 403, body: { message: 'Resource not accessible by integration' } };
  if (typeof body !== 'string' || Array.from(body).length > longestBody)
    return {
      status: 422,
      body: { message: 'Validation Failed: body is too long (maximum is 65536 characters)' },
    };
  if (list && method === 'POST')
    return { status: 201, body: present(state, state.addComment(Number(list[1]), state.login, body)) };
  const comment = state.comments.find(({ id }) => id === Number(single?.[1]));
  if (!comment || method !== 'PATCH') return { status: 404, body: { message: 'Not Found' } };
  if (comment.login !== state.login)
    return { status: 403, body: { message: 'Resource not accessible by integration' } };
  comment.body = body;
  return { status: 200, body: present(state, comment) };
}

function page(state: State, issue: number, url: URL): Answer {
  const perPage = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const number = Number(url.searchParams.get('page') ?? 1);
  const all = state.comments.filter((comment) => comment.issue === issue);
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const link = (to: number, relation: string) => {
    const target = new URL(url);
    target.searchParams.set('page', String(to));
    return `<${target.href}>; rel="${relation}"`;
  };
  const headers = number < last ? { link: `${link(number + 1, 'next')}, ${link(last, 'last')}` } : undefined;
  const comments = all.slice((number - 1) * perPage, number * perPage);
  return {
    status: 200,
    body: comments.map((comment) => present(state, comment)),
    ...(headers ? { headers } : {}),
  };
}

function present(state: State, { id, issue, login, body }: StandInComment) {
  return {
    id,
    body,
    html_url: `https://github.com/${state.repository}/pull/${issue}#issuecomment-${id}`,
    user: { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' },
  };
}
