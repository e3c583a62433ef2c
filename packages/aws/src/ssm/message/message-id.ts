import { randomFillSync } from 'node:crypto';
import { idBytes } from './message-layout';

const pool = Buffer.alloc(idBytes * 256);
let used = pool.length;

/** Writes a random UUID (version 4) as it stands in a message: bytes 8 to 15 first, then 0 to 7. */
export function writeRandomId(message: Buffer, offset: number): void {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  pool.copy(message, offset, used, used + idBytes);
  used += idBytes;
  message[offset] = ((message[offset] ?? 0) & 0x3f) | 0x80;
  message[offset + 14] = ((message[offset + 14] ?? 0) & 0x0f) | 0x40;
}

/** A UUID as it stands in a message, in its usual form. */
export function readId(message: Buffer, offset: number): string {
  const first = message.toString('hex', offset + 8, offset + 16);
  const last = message.toString('hex', offset, offset + 8);
  return `${first.slice(0, 8)}-${first.slice(8, 12)}-${first.slice(12)}-${last.slice(0, 4)}-${last.slice(4)}`;
}

/** Writes a UUID in its usual form as it stands in a message. */
export function writeId(message: Buffer, offset: number, id: string): void {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  bytes.copy(message, offset, 8, 16);
  bytes.copy(message, offset + 8, 0, 8);
}
