import { setTimeout as delay } from 'node:timers/promises';
import { roomProcesses } from './room-processes';

const pollMs = 25;

/**
 * Gives what the command left running a chance to end in order. What is left then ends with the room.
 *
 * @returns how many processes it left
 */
export async function endLeftovers(graceMs: number): Promise<number> {
  const leftovers = roomProcesses();
  for (const { pid } of leftovers) send(pid, 'SIGTERM');
  const graceEnds = performance.now() + graceMs;
  while (performance.now() < graceEnds && roomProcesses().length > 0) await delay(pollMs);
  return leftovers.length;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended, or is another user's.
  }
}
