import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isProcessAlive } from '@prodlike/core';
import { runningServerPid } from '../directory/running-server';

const immediateStopMs = 5_000;
const pollMs = 10;

/**
 * Ends the server that runs on a clone's data directory, and whatever is left of it, without a checkpoint. Does nothing
 * where there is none.
 *
 * @param dataDir without symbolic links
 */
export async function killServer(dataDir: string): Promise<void> {
  const postmaster = runningServerPid(dataDir);
  if (postmaster !== undefined && isServerOf(postmaster, dataDir)) {
    signal(postmaster, 'SIGQUIT'); // immediate shutdown
    await untilEnded([postmaster], immediateStopMs);
    signal(postmaster, 'SIGKILL');
  }
  // Backends notice late, or never, that a postmaster was killed.
  const orphans = serverProcesses(dataDir);
  for (const pid of orphans) signal(pid, 'SIGKILL');
  await untilEnded(orphans, immediateStopMs);
}

/** A server's processes have the data directory as working directory; where that cannot be read, the pid file counts. */
function isServerOf(pid: number, dataDir: string): boolean {
  const cwd = workingDirectory(pid);
  return cwd === undefined || cwd === dataDir;
}

function serverProcesses(dataDir: string): number[] {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  return pids.filter((pid) => workingDirectory(pid) === dataDir && isPostgres(pid));
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, '');
  } catch {
    return undefined;
  }
}

/** A user's shell may stand in the folder too. */
function isPostgres(pid: number): boolean {
  try {
    return readFileSync(join('/proc', String(pid), 'comm'), 'utf8').trim() === 'postgres';
  } catch {
    return false;
  }
}

async function untilEnded(pids: readonly number[], deadlineMs: number): Promise<void> {
  const endsAt = Date.now() + deadlineMs;
  while (pids.some(isProcessAlive) && Date.now() < endsAt) await delay(pollMs);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}
