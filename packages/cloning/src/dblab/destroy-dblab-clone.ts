import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError, formatDuration } from '@prodlike/core';
import { adviceFor } from './engine/advice-for';
import type { DatabaseLab } from './engine/database-lab';
import { engineName } from './engine/engine-address';
import type { EngineClone } from './engine/engine-clone';
import { engineFailure, quotedWords } from './engine/engine-failure';
import { labCloneExpiry, notOurs } from './lab-clone-name';
import { isUnderWay } from './until-settled';

export interface Destruction {
  /** How long a clone under way is waited for; 40,000 where absent. */
  readonly settleMs?: number | undefined;
  readonly pollMs?: number | undefined;
  readonly report?: ((line: string) => void) | undefined;
}

const defaultSettleMs = 40_000;
const defaultPollMs = 1_000;
const goneMs = 120_000;
const attempts = 4;
const retryPauseMs = 250;

/**
 * Destroys a clone, by the engine's id, and waits until the engine has none of that name; does nothing where it is gone. A clone under way is
 * waited for first: the engine forgets one that is deleted while it is made, and leaves its container running
 * (destroyPreChecks in engine/internal/cloning/base.go of its source). A protected one is not deleted, so its protection
 * goes first.
 *
 * @throws AdvisedError where the engine does not do it, and for a clone that Prodlike did not make
 */
export async function destroyDblabClone(
  lab: DatabaseLab,
  id: string,
  options: Destruction = {},
): Promise<void> {
  if (labCloneExpiry(id) === undefined) throw notOurs(id);
  const { pollMs = defaultPollMs } = options;
  const clone = await settledOrLate(lab, id, options);
  if (clone === undefined) return;
  if (clone.status.code !== 'DELETING') await deleteClone(lab, clone);
  await untilGone(lab, id, pollMs);
}

async function settledOrLate(
  lab: DatabaseLab,
  id: string,
  { settleMs = defaultSettleMs, pollMs = defaultPollMs, report }: Destruction,
): Promise<EngineClone | undefined> {
  const untilMs = performance.now() + settleMs;
  for (;;) {
    const clone = await lab.findClone(id);
    if (clone === undefined || !isUnderWay(clone)) return clone;
    if (performance.now() >= untilMs) {
      report?.(
        `${id} is deleted while it is ${clone.status.code}: look on the engine's host for a container of that name (docker ps).`,
      );
      return clone;
    }
    await delay(pollMs);
  }
}

/**
 * What the engine answers is not to be trusted (of a clone that is gone it says 500): whether it is gone is looked at, and what
 * is still there is deleted again.
 */
async function deleteClone(lab: DatabaseLab, clone: EngineClone): Promise<void> {
  for (let left = clone, attempt = 1; ; attempt++) {
    try {
      return await unprotectAndDelete(lab, left);
    } catch (error) {
      const found = await lab.findClone(clone.id);
      if (found === undefined || found.status.code === 'DELETING') return;
      if (attempt === attempts) {
        throw engineFailure(lab.address, `does not destroy the clone ${clone.id}`, error);
      }
      left = found;
    }
    await delay(retryPauseMs * attempt);
  }
}

async function unprotectAndDelete(lab: DatabaseLab, clone: EngineClone): Promise<void> {
  if (clone.protected) await lab.unprotectClone(clone.id);
  await lab.deleteClone(clone.id);
}

async function untilGone(lab: DatabaseLab, id: string, pollMs: number): Promise<void> {
  const untilMs = performance.now() + goneMs;
  for (;;) {
    const clone = await lab.findClone(id);
    if (clone === undefined) return;
    const { code, message } = clone.status;
    if (code === 'FATAL') {
      throw new AdvisedError(
        `${engineName(lab.address)} cannot destroy the clone ${id} (FATAL): ${quotedWords(message)}.`,
        adviceFor(message),
      );
    }
    if (performance.now() >= untilMs) {
      throw new AdvisedError(
        `${engineName(lab.address)} has the clone ${id} at ${code} after ${formatDuration(goneMs)}.`,
        'Look at it with `dblab clone status`; `prodlike sweep` removes it once it has expired.',
      );
    }
    await delay(pollMs);
  }
}
