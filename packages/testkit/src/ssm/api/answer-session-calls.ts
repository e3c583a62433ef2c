import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as v from 'valibot';
import { ApiFault } from './api-fault';

const startSession = v.strictObject({
  Target: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
  DocumentName: v.optional(v.string(), 'SSM-SessionManagerRunShell'),
  Reason: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
  Parameters: v.optional(v.record(v.string(), v.array(v.string())), {}),
});
const oneSession = v.strictObject({ SessionId: v.pipe(v.string(), v.minLength(1), v.maxLength(96)) });

export type StartRequest = v.InferOutput<typeof startSession>;

/** What the three operations do. Each gives the answer, or throws an ApiFault. */
export interface SessionOperations {
  start(request: StartRequest): object;
  resume(sessionId: string): object;
  terminate(sessionId: string): object;
}

/** The operation that a request asks for, of the three; undefined for any other request. */
export function sessionOperation({ headers }: IncomingMessage): string | undefined {
  const target = headers['x-amz-target'];
  return /^AmazonSSM\.((?:Start|Resume|Terminate)Session)$/.exec(String(target))?.[1];
}

/** Answers one of the three operations in AWS's JSON protocol 1.1. */
export async function answerSessionCall(
  operation: string,
  operations: SessionOperations,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body: unknown = await json(request).catch(() => undefined);
  try {
    send(response, 200, run(operation, operations, request, body));
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    send(response, error.status, { __type: error.type, message: error.message });
  }
}

function run(
  operation: string,
  operations: SessionOperations,
  request: IncomingMessage,
  body: unknown,
): object {
  if (!/^AWS4-HMAC-SHA256 Credential=.+Signature=/.test(request.headers.authorization ?? ''))
    throw new ApiFault('MissingAuthenticationToken', 'Missing Authentication Token', 403);
  if (operation === 'StartSession') return operations.start(valid(startSession, body));
  const { SessionId } = valid(oneSession, body);
  return operation === 'ResumeSession' ? operations.resume(SessionId) : operations.terminate(SessionId);
}

function valid<const S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new ApiFault('ValidationException', `1 validation error detected: ${issue?.message}`);
}

function send(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(answer));
}
