import * as v from 'valibot';
import type { WebSocket } from 'ws';
import { jsonPayload } from '../wire/json-payload';

const uuid = v.pipe(v.string(), v.uuid());
const openDataChannel = v.strictObject({
  MessageSchemaVersion: v.literal('1.0'),
  RequestId: uuid,
  TokenValue: v.pipe(v.string(), v.nonEmpty()),
  ClientId: uuid,
  ClientVersion: v.pipe(v.string(), v.regex(/^\d+(?:\.\d+){2,3}$/)),
});

const deadlineMs = 10_000;

/** RFC 6455, 7.4.1. */
const policyViolation = 1008;

/**
 * Waits for a client's first message, a TEXT with the session's token, and attaches the WebSocket then. Any other first
 * message, or a wrong token, closes it.
 */
export function admitClient(
  socket: WebSocket,
  isToken: (value: string) => boolean,
  attach: () => void,
  violated: (fault: string) => void,
): void {
  const timer = setTimeout(() => socket.close(policyViolation, 'No token'), deadlineMs);
  socket.on('error', () => undefined);
  socket.once('close', () => clearTimeout(timer));
  socket.once('message', (data: Buffer, isBinary) => {
    clearTimeout(timer);
    const parsed = v.safeParse(openDataChannel, isBinary ? undefined : jsonPayload(data));
    if (!parsed.success) violated('the first message is no OpenDataChannelInput');
    if (parsed.success && isToken(parsed.output.TokenValue)) attach();
    else socket.close(policyViolation, 'Invalid token');
  });
}
