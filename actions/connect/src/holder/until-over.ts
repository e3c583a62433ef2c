import { setTimeout as delay } from 'node:timers/promises';
import { processHasEnded } from '@prodlike/core';
import type { HolderOrder } from './holder-protocol';

const lookMs = 2_000;

/** Settles once nobody can need the tunnel any more. @returns why */
export async function untilOver({
  owner,
  timeoutMs,
}: Pick<HolderOrder, 'owner' | 'timeoutMs'>): Promise<string> {
  const endsAt = performance.now() + timeoutMs;
  for (;;) {
    if (owner !== undefined && processHasEnded(owner))
      return 'The job has ended without its post step: closing the tunnel.';
    const leftMs = endsAt - performance.now();
    if (leftMs <= 0) return 'The time of the input timeout is over: closing the tunnel.';
    await delay(Math.min(lookMs, leftMs));
  }
}
