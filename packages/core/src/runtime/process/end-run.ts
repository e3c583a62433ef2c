import { setTimeout as delay } from 'node:timers/promises';
import { findRunMembers } from './run-members';

const pollMs = 25;

/** A process that forks faster than it is killed must not hold the action for ever. */
const maxKillRounds = 40;

/**
 * Ends a run's processes: SIGTERM to the group, SIGKILL after `graceMs` to whatever is left, until none is.
 *
 * @param leader the pid of the process that leads the run's group
 */
export async function endRun(runId: string, leader: number, graceMs: number): Promise<void> {
  signalRun(runId, leader, 'SIGTERM');
  const graceEnds = performance.now() + graceMs;
  while (performance.now() < graceEnds && isAlive(runId, leader)) await delay(pollMs);
  for (let round = 0; round < maxKillRounds && isAlive(runId, leader); round++) {
    signalRun(runId, leader, 'SIGKILL');
    await delay(pollMs);
  }
}

/** Sends a signal to the group and, on Linux, to members of the run that left the group. Never throws. */
export function signalRun(runId: string, leader: number, signal: NodeJS.Signals): void {
  send(-leader, signal);
  for (const pid of findRunMembers(runId, leader)) send(pid, signal);
}

function isAlive(runId: string, leader: number): boolean {
  if (process.platform === 'linux') return findRunMembers(runId, leader).length > 0;
  return send(-leader, 0);
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false; // it has ended
  }
}
