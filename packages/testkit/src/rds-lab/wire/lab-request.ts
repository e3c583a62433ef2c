import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { actionOf } from '../../aws/action-of';

/** A request to AWS, read whole. */
export interface LabRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** In the words of IAM, e.g. `rds:ModifyDBInstance`. */
  readonly action: string;
  /** The body, where the service takes forms. */
  readonly form: URLSearchParams;
  readonly accessKeyId: string;
}

/** Reads a request to its end. */
export async function readRequest(incoming: IncomingMessage): Promise<LabRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(Buffer.from(piece));
  const body = Buffer.concat(pieces);
  const { method = 'GET', url = '/', headers } = incoming;
  const isForm = headers['content-type']?.includes('x-www-form-urlencoded') === true;
  const form = new URLSearchParams(isForm ? body.toString() : '');
  const accessKeyId = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
  return { method, url, headers, body, action: actionOf(incoming, form), form, accessKeyId };
}

/** The same request with another form. */
export function withForm(request: LabRequest, form: URLSearchParams): LabRequest {
  return { ...request, form, body: Buffer.from(form.toString()) };
}

/** The values of a list in a form, e.g. of `VpcSecurityGroupIds.VpcSecurityGroupId.1`. */
export function formList(form: URLSearchParams, name: string): string[] | undefined {
  const values = [...form].filter(([key]) => key.startsWith(`${name}.`)).map(([, value]) => value);
  return values.length > 0 || form.has(name) ? values : undefined;
}

/** `Tags.Tag.1.Key` and `.Value`; undefined where none are given. */
export function formTags(form: URLSearchParams): Map<string, string> | undefined {
  const keys = [...form.keys()].filter((key) => /^Tags\.Tag\.\d+\.Key$/.test(key));
  if (keys.length === 0) return undefined;
  const pairs = keys.map((key): [string, string] => [
    form.get(key) ?? '',
    form.get(key.replace(/Key$/, 'Value')) ?? '',
  ]);
  return new Map(pairs);
}
