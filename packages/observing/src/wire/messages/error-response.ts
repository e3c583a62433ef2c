/** An ErrorResponse of the proxy's own, for a client whose server cannot be reached. */
export function errorResponse(sqlState: string, message: string): Buffer {
  const fields = { S: 'FATAL', V: 'FATAL', C: sqlState, M: message };
  const body = Object.entries(fields)
    .map(([field, value]) => `${field}${value}\0`)
    .join('');
  const length = Buffer.byteLength(body) + 5;
  const frame = Buffer.alloc(1 + length);
  frame.write('E', 0);
  frame.writeUInt32BE(length, 1);
  frame.write(body, 5);
  return frame;
}
