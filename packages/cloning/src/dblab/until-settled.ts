import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError, formatDuration } from '@prodlike/core';
import { adviceFor } from './engine/advice-for';
import type { DatabaseLab } from './engine/database-lab';
import { engineName } from './engine/engine-address';
import type { EngineClone } from './engine/engine-clone';
import { quotedWords } from './engine/engine-failure';

export interface Wait {
  readonly deadlineMs: number;
  /** 1,000 where absent, as the engine's own client has it. */
  readonly pollMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told the status where the wait is long. */
  readonly report?: ((line: string) => void) | undefined;
}

const defaultPollMs = 1_000;
const longMs = 10_000;

/** Whether the engine is at work on the clone. */
export function isUnderWay({ status }: EngineClone): boolean {
  return status.code === 'CREATING' || status.code === 'RESETTING';
}

/**
 * Waits until the engine has made or reset the clone.
 *
 * @throws AdvisedError where that failed (FATAL), the clone is gone, or the time is up; the signal's reason
 */
export async function untilSettled(lab: DatabaseLab, id: string, wait: Wait): Promise<EngineClone> {
  const { deadlineMs, pollMs = defaultPollMs, signal, report } = wait;
  const startedAt = performance.now();
  for (;;) {
    const clone = await lab.findClone(id, signal);
    if (clone === undefined) throw gone(lab, id);
    if (clone.status.code === 'FATAL') throw failed(lab, clone);
    if (clone.status.code === 'DELETING') throw gone(lab, id);
    if (!isUnderWay(clone)) return clone;
    const waitedMs = performance.now() - startedAt;
    if (waitedMs >= deadlineMs) throw slow(lab, clone, deadlineMs);
    if (waitedMs >= longMs) report?.(`${id} is ${clone.status.code} since ${formatDuration(waitedMs)}`);
    await delay(Math.min(pollMs, deadlineMs - waitedMs), undefined, { signal }).catch(() =>
      signal?.throwIfAborted(),
    );
  }
}

function failed({ address }: DatabaseLab, { id, status }: EngineClone): AdvisedError {
  return new AdvisedError(
    `${engineName(address)} has failed with the clone ${id} (FATAL): ${quotedWords(status.message)}.`,
    adviceFor(status.message),
  );
}

function gone({ address }: DatabaseLab, id: string): AdvisedError {
  return new AdvisedError(
    `${engineName(address)} has no clone ${id} any more: somebody, or the engine, destroyed it under way.`,
    'Run it again; if that happens each time, look for who destroys clones, and at retention in the engine’s configuration.',
  );
}

function slow({ address }: DatabaseLab, { id, status }: EngineClone, deadlineMs: number): AdvisedError {
  return new AdvisedError(
    `${engineName(address)} has the clone ${id} at ${status.code} after ${formatDuration(deadlineMs)}: ${quotedWords(status.message)}.`,
    'Look at how busy the engine is (`dblab instance status`), and set dblab-timeout to more minutes.',
  );
}
