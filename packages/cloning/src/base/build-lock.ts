import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { processHasEnded, processIdentity, processIdentitySchema } from '@prodlike/core';
import * as v from 'valibot';

const pollMs = 100;
const heartbeatMs = 2_000;
/** For holders in another container, whose process cannot be seen. */
const silentAfterMs = 30_000;

const lockSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ token: v.string(), holder: processIdentitySchema }),
);

/**
 * Runs `act` while this process alone holds the lock file; waits as long as another one that lives holds it. A lock whose
 * holder has ended is taken over.
 *
 * @param onWait told once when there is somebody to wait for
 */
export async function withBuildLock<T>(
  path: string,
  act: () => Promise<T>,
  options: { readonly signal?: AbortSignal | undefined; readonly onWait?: () => void } = {},
): Promise<T> {
  const token = randomUUID();
  for (let waited = false; !tryLock(path, token); waited = true) {
    if (!waited) options.onWait?.();
    options.signal?.throwIfAborted();
    await delay(pollMs);
  }
  const heartbeat = setInterval(() => beat(path), heartbeatMs);
  heartbeat.unref();
  try {
    return await act();
  } finally {
    clearInterval(heartbeat);
    if (readLock(path)?.token === token) rmSync(path, { force: true });
  }
}

function tryLock(path: string, token: string): boolean {
  if (isStale(path)) removeStale(path, token);
  // Written beside and linked, so that nobody reads a lock without its holder.
  const own = `${path}.${token}`;
  writeFileSync(own, JSON.stringify({ token, holder: processIdentity() }));
  try {
    linkSync(own, path);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Only one of several processes can rename it; who got hold of a fresh lock by mistake puts it back. */
function removeStale(path: string, token: string): void {
  const aside = `${path}.stale-${token}`;
  try {
    renameSync(path, aside);
    if (!isStale(aside)) linkSync(aside, path);
  } catch {
    // Another one was faster.
  } finally {
    rmSync(aside, { force: true });
  }
}

function isStale(path: string): boolean {
  const lock = readLock(path);
  if (lock && processHasEnded(lock.holder)) return true;
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > silentAfterMs;
}

function readLock(path: string): v.InferOutput<typeof lockSchema> | undefined {
  try {
    return v.parse(lockSchema, readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function beat(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // It was taken over; the build's last step, a rename, is still safe.
  }
}
