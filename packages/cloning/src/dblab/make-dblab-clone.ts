import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError, InputError, nearestWord } from '@prodlike/core';
import { measuringSettings } from '../opening/measuring-settings';
import type { DblabProviderOptions } from './dblab-provider-options';
import { destroyDblabClone } from './destroy-dblab-clone';
import type { CloneOrder, DatabaseLab } from './engine/database-lab';
import { engineName } from './engine/engine-address';
import type { EngineClone } from './engine/engine-clone';
import { EngineRefusalError } from './engine/engine-errors';
import { engineFailure } from './engine/engine-failure';
import { untilSettled } from './until-settled';

export interface DblabOrder {
  readonly id: string;
  readonly user: string;
  readonly password: string;
  readonly signal: AbortSignal;
  /** Told when there may be a clone from now on. */
  readonly ordering: () => void;
}

/** After an order without an answer: how often it is sent, and how long its clone may take to show. */
const attempts = 3;
const pauseMs = 500;
const shownMs = 5_000;

/**
 * Has the engine make a clone and waits until its server is up. What fails half-way is left for `destroy`.
 *
 * @throws InputError for a snapshot that there is not; AdvisedError where the engine does not make it; the signal's reason
 */
export async function makeDblabClone(
  lab: DatabaseLab,
  options: DblabProviderOptions,
  { id, user, password, signal, ordering }: DblabOrder,
): Promise<EngineClone> {
  const { branch, snapshotId, protectionMinutes, createDeadlineMs, pollMs, report } = options;
  await requireSnapshot(lab, snapshotId, signal);
  await destroyDblabClone(lab, id, options); // of an earlier process with the same identity
  signal.throwIfAborted();
  ordering();
  const { autovacuum = 'off', track_io_timing = 'on' } = measuringSettings;
  const settings = { autovacuum, track_io_timing };
  await order(lab, { id, branch, snapshotId, protectionMinutes, user, password, settings }, signal);
  return await untilSettled(lab, id, { deadlineMs: createDeadlineMs, pollMs, signal, report });
}

/** The first call: whoever is not let in is told so before anything is made. */
async function requireSnapshot(
  lab: DatabaseLab,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const ids = (await lab.snapshots(signal)).map(({ id }) => id);
  if (ids.length === 0) {
    throw new AdvisedError(
      `${engineName(lab.address)} has no snapshot to clone.`,
      'Wait until it has retrieved its data (`dblab instance status`), and run it again.',
    );
  }
  if (wanted === undefined || ids.includes(wanted)) return;
  const near = nearestWord(wanted, ids);
  throw new InputError(
    'dblab-snapshot',
    `is ${JSON.stringify(wanted)}, which the engine does not have`,
    near === undefined ? 'Set it to one that `dblab snapshot list` shows.' : `Did you mean ${near}?`,
  );
}

/**
 * Orders the clone. Where no answer came, or one that says nothing about the order, it is found by its name: it can be
 * nobody else's, for there was none a moment ago. The order is not cut off by the signal, so that what it began is known.
 */
async function order(lab: DatabaseLab, wanted: CloneOrder, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await lab.createClone(wanted);
    } catch (error) {
      if ((await lab.findClone(wanted.id)) !== undefined) return;
      const isDecided = error instanceof EngineRefusalError && error.status < 500;
      if (isDecided || attempt === attempts) {
        if (!isDecided && (await showsUp(lab, wanted.id))) return;
        throw engineFailure(lab.address, 'does not make a clone', error);
      }
    }
    await delay(pauseMs * attempt, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function showsUp(lab: DatabaseLab, id: string): Promise<boolean> {
  const untilMs = performance.now() + shownMs;
  while (performance.now() < untilMs) {
    await delay(pauseMs);
    if ((await lab.findClone(id)) !== undefined) return true;
  }
  return false;
}
