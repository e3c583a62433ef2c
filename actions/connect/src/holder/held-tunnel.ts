import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ProcessIdentity, processHasEnded, processIdentitySchema } from '@prodlike/core';
import * as v from 'valibot';

const schema = v.object({ holder: processIdentitySchema, folder: v.string() });

/** Above what the holder's own clean-up may take. */
const endsWithinMs = 20_000;
const lookMs = 50;

/** A tunnel that another process holds. */
export interface HeldTunnel {
  /** For the post step. */
  readonly state: string;
  readonly hasEnded: boolean;
  /** What has happened to it, a line each. */
  log(): string[];
  /** Has the process close it, kills it where it does not, and removes its files. Safe to repeat. */
  end(): Promise<void>;
}

export function logFileIn(folder: string): string {
  return path.join(folder, 'tunnel.log');
}

export function heldTunnelOf(holder: ProcessIdentity, folder: string): HeldTunnel {
  return {
    state: JSON.stringify({ holder, folder }),
    get hasEnded() {
      return processHasEnded(holder);
    },
    log: () => linesOf(logFileIn(folder)),
    async end() {
      await endProcess(holder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @param state as `HeldTunnel` gives it */
export function heldTunnelOfState(state: string): HeldTunnel {
  const { holder, folder } = v.parse(v.pipe(v.string(), v.parseJson(), schema), state);
  return heldTunnelOf(holder, folder);
}

async function endProcess(held: ProcessIdentity): Promise<void> {
  signal(held, 'SIGTERM');
  const endsAt = performance.now() + endsWithinMs;
  while (!processHasEnded(held) && performance.now() < endsAt) await delay(lookMs);
  signal(held, 'SIGKILL');
}

function signal(held: ProcessIdentity, name: NodeJS.Signals): void {
  if (processHasEnded(held)) return;
  try {
    process.kill(held.pid, name);
  } catch {
    // It has ended since.
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
