import { AdvisedError } from '@prodlike/core';
import type { DatabaseLab } from './engine/database-lab';
import { engineName } from './engine/engine-address';
import type { EngineClone } from './engine/engine-clone';
import { EngineSilenceError } from './engine/engine-errors';
import { engineFailure } from './engine/engine-failure';
import { untilSettled, type Wait } from './until-settled';

/**
 * Sets a clone back to the snapshot that it was made of; port and superuser stay. A reset that got no answer is ordered
 * once more when nothing is under way: twice reset is reset.
 *
 * @throws AdvisedError where the engine does not do it; the signal's reason
 */
export async function resetDblabClone(
  lab: DatabaseLab,
  { id, snapshot }: EngineClone,
  wait: Wait,
): Promise<EngineClone> {
  if (!snapshot) {
    throw new AdvisedError(
      `${engineName(lab.address)} names no snapshot of the clone ${id}.`,
      'Update the engine: from version 4 on it does.',
    );
  }
  try {
    await lab.resetClone(id, snapshot.id);
  } catch (error) {
    if (!(error instanceof EngineSilenceError)) throw failure(lab, id, error);
    await untilSettled(lab, id, wait);
    await lab.resetClone(id, snapshot.id).catch((again: unknown) => {
      throw failure(lab, id, again);
    });
  }
  return await untilSettled(lab, id, wait);
}

function failure({ address }: DatabaseLab, id: string, error: unknown): unknown {
  return engineFailure(address, `does not reset the clone ${id}`, error);
}
