const pieceBytes = 1024 * 1024;

/**
 * Bytes of any stream in pieces of 1 MiB through one buffer, which the next piece overwrites; the last is what is left. The same
 * as `readPieces` gives of a file on this machine.
 *
 * @param overlapBytes of the piece before that each piece starts with, for what crosses the border
 */
export async function* pagePieces(
  bytes: AsyncIterable<Uint8Array>,
  overlapBytes = 0,
): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(overlapBytes + pieceBytes);
  let kept = 0;
  let filled = 0;
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length; ) {
      const taken = Math.min(chunk.length - from, kept + pieceBytes - filled);
      buffer.set(chunk.subarray(from, from + taken), filled);
      from += taken;
      filled += taken;
      if (filled < kept + pieceBytes) continue;
      yield buffer.subarray(0, filled);
      kept = Math.min(overlapBytes, filled);
      buffer.copy(buffer, 0, filled - kept, filled);
      filled = kept;
    }
  }
  if (filled > kept) yield buffer.subarray(0, filled);
}
