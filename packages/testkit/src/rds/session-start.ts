import { once } from 'node:events';
import type { Socket } from 'node:net';

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
export const sslRequestCode = 80877103;

export const cleartextRequest = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);

/** Who a startup message says it is. */
export function userOf(startup: Buffer): string {
  const parameters = startup.subarray(8).toString().split('\0');
  return parameters[parameters.indexOf('user') + 1] ?? '';
}

/** As RDS refuses: FATAL, 28000. */
export function refusal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C28000\0M${message}\0\0`);
  const header = Buffer.alloc(5);
  header.write('E');
  header.writeInt32BE(4 + fields.length, 1);
  return Buffer.concat([header, fields]);
}

/** A message of a session's start: its length, and no type. */
export async function untyped(socket: Socket): Promise<Buffer> {
  const length = (await exactly(socket, 4)).readInt32BE(0);
  const rest = await exactly(socket, length - 4);
  const header = Buffer.alloc(4);
  header.writeInt32BE(length);
  return Buffer.concat([header, rest]);
}

/** A message of a type: type, length, content. */
export async function typed(socket: Socket): Promise<Buffer> {
  const header = await exactly(socket, 5);
  return Buffer.concat([header, await exactly(socket, header.readInt32BE(1) - 4)]);
}

async function exactly(socket: Socket, bytes: number): Promise<Buffer> {
  for (;;) {
    const piece: unknown = socket.read(bytes);
    if (Buffer.isBuffer(piece)) return piece;
    if (socket.readableEnded || socket.destroyed) throw new Error('The client left.');
    await Promise.race([once(socket, 'readable'), once(socket, 'end'), once(socket, 'close')]);
  }
}
