import { open } from 'node:fs/promises';

const pieceBytes = 1024 * 1024;

/**
 * A file in pieces of 1 MiB through one buffer, which the next piece overwrites. A file that is gone has none: the server removes
 * files meanwhile.
 *
 * @param stride reads every n-th piece only
 * @param overlapBytes of the piece before that each piece starts with, for what crosses the border; with stride 1
 */
export async function* readPieces(
  file: string,
  { stride = 1, overlapBytes = 0 }: { readonly stride?: number; readonly overlapBytes?: number } = {},
): AsyncGenerator<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined) return;
  try {
    const buffer = Buffer.alloc(overlapBytes + pieceBytes);
    let kept = 0;
    for (let position = 0; ; position += pieceBytes * stride) {
      const { bytesRead } = await handle.read(buffer, kept, pieceBytes, position);
      if (bytesRead === 0) return;
      const filled = kept + bytesRead;
      yield buffer.subarray(0, filled);
      kept = Math.min(overlapBytes, filled);
      if (kept > 0) buffer.copy(buffer, 0, filled - kept, filled);
    }
  } finally {
    await handle.close();
  }
}
