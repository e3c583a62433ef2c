import { setTimeout as delay } from 'node:timers/promises';
import { readPostmasterFile } from './data-directory';
import type { SupervisedServer } from './supervised-server';

const pollMs = 5;

/**
 * Waits until a server accepts connections, as its postmaster.pid tells.
 *
 * @returns its process id, or the log of a server that ended before; the log is `deadline` for one that took too long
 *   (it is stopped then)
 */
export async function untilReady(
  server: SupervisedServer,
  dataDir: string,
  deadlineMs: number,
): Promise<{ readonly pid: number } | { readonly log: string }> {
  const deadline = performance.now() + deadlineMs;
  const pid = await server.started;
  const ended = server.ended.then((log) => ({ log: log ?? '' }));
  for (;;) {
    const file = await readPostmasterFile(dataDir);
    if (pid !== undefined && file?.pid === pid && file.status === 'ready') return { pid };
    const end = await Promise.race([ended, delay(pollMs, undefined)]);
    if (end) return end;
    if (performance.now() > deadline) {
      server.requestStop('immediate');
      await ended;
      return { log: 'deadline' };
    }
  }
}
