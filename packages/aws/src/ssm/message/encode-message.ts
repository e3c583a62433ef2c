import { hash } from 'node:crypto';
import { writeId, writeRandomId } from './message-id';
import { layout, typeBytes } from './message-layout';

export interface OutgoingMessage {
  readonly type: string;
  readonly sequenceNumber: number;
  /** Bit 0 SYN, bit 1 FIN: 0 for data, 3 for acknowledgements. */
  readonly flags: number;
  readonly payloadType: number;
  readonly payload: Buffer;
  /** Now, where absent. */
  readonly createdMs?: number;
  /** A UUID; random, where absent. */
  readonly id?: string;
}

const schemaVersion = 1;
const uint32Values = 2 ** 32;
const headers = new Map<string, Buffer>();

/** One message of a data channel, in a buffer of its own: the payload is copied. */
export function encodeMessage(message: OutgoingMessage): Buffer {
  const { type, payload } = message;
  const bytes = Buffer.allocUnsafe(layout.payload + payload.length);
  bytes.set(headerOf(type));
  writeInt64(bytes, layout.createdMs, message.createdMs ?? Date.now());
  writeInt64(bytes, layout.sequenceNumber, message.sequenceNumber);
  writeInt64(bytes, layout.flags, message.flags);
  if (message.id === undefined) writeRandomId(bytes, layout.id);
  else writeId(bytes, layout.id, message.id);
  bytes.set(hash('sha256', payload, 'buffer'), layout.digest);
  bytes.writeUInt32BE(message.payloadType, layout.payloadType);
  bytes.writeUInt32BE(payload.length, layout.header);
  bytes.set(payload, layout.payload);
  return bytes;
}

/** What all messages of a type start with. */
function headerOf(type: string): Buffer {
  let header = headers.get(type);
  if (header === undefined) {
    header = Buffer.alloc(layout.createdMs, ' ');
    header.writeUInt32BE(layout.header, layout.headerLength);
    header.write(type, layout.type, typeBytes, 'latin1');
    header.writeUInt32BE(schemaVersion, layout.schemaVersion);
    headers.set(type, header);
  }
  return header;
}

/** Safe integers only, as all of these are; two halves are several times as fast as a BigInt. */
function writeInt64(bytes: Buffer, offset: number, value: number): void {
  bytes.writeUInt32BE(Math.floor(value / uint32Values), offset);
  bytes.writeUInt32BE(value % uint32Values, offset + 4);
}
