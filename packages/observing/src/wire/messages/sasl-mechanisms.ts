const saslCode = 10;

/**
 * AuthenticationSASL without the mechanisms that bind to the TLS channel: client and server are at the ends of two
 * different ones. Undefined where nothing is to be taken out.
 *
 * @param body of the authentication request (PostgreSQL manual, 53.7)
 */
export function withoutChannelBinding(body: Buffer): Buffer | undefined {
  if (body.length < 4 || body.readInt32BE(0) !== saslCode) return undefined;
  const offered = body
    .toString('latin1', 4)
    .split('\0')
    .filter((mechanism) => mechanism !== '');
  const kept = offered.filter((mechanism) => !mechanism.endsWith('-PLUS'));
  if (kept.length === offered.length) return undefined;
  const list = Buffer.from(`${kept.map((mechanism) => `${mechanism}\0`).join('')}\0`, 'latin1');
  const frame = Buffer.alloc(9 + list.length);
  frame.write('R', 0);
  frame.writeUInt32BE(8 + list.length, 1);
  frame.writeInt32BE(saslCode, 5);
  list.copy(frame, 9);
  return frame;
}
