/** The engine's header of each piece of output: the stream, three zeros, the length. */
const headerBytes = 8;

export type OutputStream = 'stdout' | 'stderr';

/**
 * Takes apart the two outputs of a container that has no terminal, at the pace of whoever takes the pieces.
 * Format: https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach ("Stream format")
 */
export async function* demultiplex(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<readonly [OutputStream, Buffer]> {
  let waiting: Buffer = Buffer.alloc(0);
  let left = 0;
  let stream: OutputStream = 'stdout';
  for await (const received of source) {
    waiting = waiting.length === 0 ? received : Buffer.concat([waiting, received]);
    while (waiting.length > 0) {
      if (left === 0) {
        if (waiting.length < headerBytes) break;
        stream = waiting[0] === 2 ? 'stderr' : 'stdout';
        left = waiting.readUInt32BE(4);
        waiting = waiting.subarray(headerBytes);
        continue;
      }
      const piece = waiting.subarray(0, left);
      left -= piece.length;
      waiting = waiting.subarray(piece.length);
      yield [stream, piece];
    }
  }
}
