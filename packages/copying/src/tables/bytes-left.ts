import type { TableCopy } from '../table-copy';

/** How much larger than estimated a table may turn out while it is under way, before anything else is known of it. */
const leastShareLeft = 0.05;

/**
 * Bytes of COPY data that are still to move. Estimates are of the tables' files, so they are scaled by what the finished
 * tables came to. Pure.
 *
 * @param done bytes of finished copies
 * @param running bytes so far of those under way
 */
export function bytesLeft(
  copies: readonly TableCopy[],
  done: ReadonlyMap<TableCopy, number>,
  running: ReadonlyMap<TableCopy, number>,
): number {
  let estimatedOfDone = 0;
  let bytesOfDone = 0;
  for (const [{ estimatedBytes }, bytes] of done) {
    estimatedOfDone += estimatedBytes;
    bytesOfDone += bytes;
  }
  const scale = estimatedOfDone > 0 && bytesOfDone > 0 ? bytesOfDone / estimatedOfDone : 1;
  return copies
    .filter((copy) => !done.has(copy))
    .map((copy) => {
      const expected = copy.estimatedBytes * scale;
      const moved = running.get(copy) ?? 0;
      return Math.max(expected - moved, moved > 0 ? moved * leastShareLeft : 0);
    })
    .reduce((sum, bytes) => sum + bytes, 0);
}
