import { createHash } from 'node:crypto';
import { readMessageId, writeMessageId } from './message-id';

/** A message of the Session Manager data channel, of either side. */
export interface AgentMessage {
  readonly type: string;
  readonly createdMs: number;
  readonly sequence: number;
  readonly flags: number;
  /** A UUID in lower case. */
  readonly id: string;
  readonly payloadType: number;
  readonly payload: Buffer;
}

/** HeaderLength as it stands in a message: what lies before PayloadLength. */
const headerBytes = 116;
/** channel_closed has no PayloadType. */
const shortHeaderBytes = 112;
const typeBytes = 32;

/** A message as the agent writes it: big-endian, its type padded with spaces. */
export function encodeAgentMessage(message: AgentMessage): Buffer {
  const header = message.type === 'channel_closed' ? shortHeaderBytes : headerBytes;
  const bytes = Buffer.alloc(header + 4 + message.payload.length);
  bytes.writeUInt32BE(header, 0);
  bytes.write(message.type.padEnd(typeBytes, ' '), 4, 'latin1');
  bytes.writeUInt32BE(1, 36);
  bytes.writeBigUInt64BE(BigInt(message.createdMs), 40);
  bytes.writeBigInt64BE(BigInt(message.sequence), 48);
  bytes.writeBigUInt64BE(BigInt(message.flags), 56);
  writeMessageId(message.id, bytes, 64);
  createHash('sha256').update(message.payload).digest().copy(bytes, 80);
  if (header === headerBytes) bytes.writeUInt32BE(message.payloadType, 112);
  bytes.writeUInt32BE(message.payload.length, header);
  message.payload.copy(bytes, header + 4);
  return bytes;
}

/** A message as a client sent it, and what of its layout the agent's side would not take, or another client would not write. */
export interface DecodedMessage {
  readonly message: AgentMessage;
  readonly faults: readonly string[];
}

/** @returns undefined for what is too short to be a message */
export function decodeClientMessage(bytes: Buffer): DecodedMessage | undefined {
  if (bytes.length < headerBytes + 4) return undefined;
  const payload = bytes.subarray(headerBytes + 4);
  const padded = bytes.toString('latin1', 4, 4 + typeBytes);
  const message: AgentMessage = {
    type: padded.trimEnd(),
    createdMs: Number(bytes.readBigUInt64BE(40)),
    sequence: Number(bytes.readBigInt64BE(48)),
    flags: Number(bytes.readBigUInt64BE(56)),
    id: readMessageId(bytes, 64),
    payloadType: bytes.readUInt32BE(112),
    payload,
  };
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => void (holds || faults.push(fault));
  expect(bytes.readUInt32BE(0) === headerBytes, `has HeaderLength ${bytes.readUInt32BE(0)}`);
  expect(/^[a-z_]+ *$/.test(padded), `has the MessageType ${JSON.stringify(padded)}`);
  expect(bytes.readUInt32BE(36) === 1, `has SchemaVersion ${bytes.readUInt32BE(36)}`);
  const said = bytes.readUInt32BE(headerBytes);
  expect(said === payload.length, `says PayloadLength ${said} and has ${payload.length} bytes`);
  const digest = createHash('sha256').update(payload).digest();
  expect(digest.equals(bytes.subarray(80, 112)), 'has a digest of another payload');
  return { message, faults };
}
