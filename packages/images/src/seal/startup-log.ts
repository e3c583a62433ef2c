import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';

const writtenMs = 10_000;
const pollMs = 50;

/**
 * What the server of a container said until it was ready, with the frames' headers between the lines. It says so before it lets
 * anybody in; the engine may take a moment longer to write it down.
 */
export async function startupLog(container: Docker.Container): Promise<string> {
  for (const endsAt = performance.now() + writtenMs; ; await delay(pollMs)) {
    const log = (await container.logs({ stdout: true, stderr: true, follow: false })).toString('utf8');
    if (log.includes('ready to accept connections') || performance.now() > endsAt) return log;
  }
}
