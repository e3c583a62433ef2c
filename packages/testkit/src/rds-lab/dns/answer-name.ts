import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NameAnswer } from './install-names';
import type { LabNames } from './lab-names';

/** Where a name leads from here. */
export function nameAnswer(names: LabNames, host: string, port: number): NameAnswer {
  return { to: names.resolve(host, port, 'runner'), cname: names.cname(host) };
}

/**
 * Answers the lab's own question, `GET /lab/name?host=…&port=…`: where a name leads from here.
 *
 * @returns whether the request was that question
 */
export function answerName(names: LabNames, incoming: IncomingMessage, response: ServerResponse): boolean {
  const url = new URL(incoming.url ?? '/', 'http://lab');
  if (url.pathname !== '/lab/name') return false;
  const host = url.searchParams.get('host') ?? '';
  const port = Number(url.searchParams.get('port') ?? 5432);
  const answer = JSON.stringify(nameAnswer(names, host, port));
  response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  return true;
}
