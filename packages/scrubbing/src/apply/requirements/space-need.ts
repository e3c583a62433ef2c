import type { RewriteTask } from '../rewrite/rewrite-task';

/**
 * Bytes that must be free while tables are rewritten, several at a time: until its transaction ends, a table is there twice
 * with its indexes, and a third time without them where it is loaded again. Taken for the largest tables at once. Pure.
 */
export function spaceNeedBytes(tasks: readonly RewriteTask[], concurrency: number): number {
  const needs = tasks.map(({ method, masks: { table } }) =>
    method === 'alter' ? table.totalBytes : table.totalBytes + rowsBytes(table),
  );
  return needs
    .sort((a, b) => b - a)
    .slice(0, concurrency)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** Heap and TOAST; what is not heap counts as TOAST up to half, as indexes and TOAST are not told apart. */
function rowsBytes({
  totalBytes,
  heapBytes,
}: {
  readonly totalBytes: number;
  readonly heapBytes: number;
}): number {
  return heapBytes + Math.round((totalBytes - heapBytes) / 2);
}
