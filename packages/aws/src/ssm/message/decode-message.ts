import { hash } from 'node:crypto';
import { readId } from './message-id';
import { digestBytes, layout, typeBytes } from './message-layout';
import { messageTypes } from './message-type';

/** A message as it came; `payload` lies in the bytes that it came in. */
export interface IncomingMessage {
  readonly type: string;
  readonly sequenceNumber: number;
  readonly id: string;
  /** 0 where the message has none: `channel_closed`. */
  readonly payloadType: number;
  readonly payload: Buffer;
}

/** The service's own messages to whoever sends: the official client does not look at their digests either. */
const withoutDigest: ReadonlySet<string> = new Set([
  messageTypes.startPublication,
  messageTypes.pausePublication,
]);

const uint32Values = 2 ** 32;
const lengthBytes = 4;

/** undefined where it is no message: cut, too short, or its payload is not what its digest says. */
export function decodeMessage(bytes: Buffer): IncomingMessage | undefined {
  if (bytes.length < layout.payloadType + lengthBytes) return undefined;
  const headerLength = bytes.readUInt32BE(layout.headerLength);
  if (headerLength < layout.payloadType || bytes.length < headerLength + lengthBytes) return undefined;
  const payloadBytes = bytes.readUInt32BE(headerLength);
  const start = headerLength + lengthBytes;
  if (bytes.length < start + payloadBytes) return undefined;
  const payload = bytes.subarray(start, start + payloadBytes);
  const type = readType(bytes);
  if (payloadBytes > 0 && !withoutDigest.has(type) && !hasDigest(bytes, payload)) return undefined;
  return {
    type,
    sequenceNumber: readInt64(bytes, layout.sequenceNumber),
    id: readId(bytes, layout.id),
    payloadType: headerLength >= layout.header ? bytes.readUInt32BE(layout.payloadType) : 0,
    payload,
  };
}

function hasDigest(bytes: Buffer, payload: Buffer): boolean {
  const digest = hash('sha256', payload, 'buffer');
  return bytes.compare(digest, 0, digestBytes, layout.digest, layout.digest + digestBytes) === 0;
}

/** Padded with spaces or NULs. */
function readType(bytes: Buffer): string {
  let end = layout.type + typeBytes;
  while (end > layout.type && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end -= 1;
  return bytes.toString('latin1', layout.type, end);
}

function readInt64(bytes: Buffer, offset: number): number {
  return bytes.readInt32BE(offset) * uint32Values + bytes.readUInt32BE(offset + 4);
}
