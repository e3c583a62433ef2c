const pieceBytes = 1024 * 1024;
/** The most that a piece may begin with of the one before. */
export const overlapBytes = 1024;

/** For `pagePieces`; one for many streams, of which one is read at a time. */
export function pieceBuffer(): Buffer {
  return Buffer.alloc(overlapBytes + pieceBytes);
}

/**
 * Bytes of any stream in pieces of 1 MiB through one buffer, which the next piece overwrites; the last is what is left. The same
 * as `readPieces` gives of a file on this machine.
 *
 * @param buffer of `pieceBuffer`
 * @param overlapping whether each piece starts with the last `overlapBytes` of the one before, for what crosses the border
 */
export async function* pagePieces(
  bytes: AsyncIterable<Uint8Array>,
  buffer: Buffer,
  { overlapping }: { readonly overlapping: boolean },
): AsyncGenerator<Buffer> {
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
      kept = overlapping ? overlapBytes : 0;
      buffer.copy(buffer, 0, filled - kept, filled);
      filled = kept;
    }
  }
  if (filled > kept) yield buffer.subarray(0, filled);
}
