import {
  type MutationTarget,
  type RdsCluster,
  type RdsInstance,
  statusMeaning,
  type WaitCondition,
  waitFor,
} from '@prodlike/aws';
import { AdvisedError } from '@prodlike/core';
import { DefiniteFailure } from './definite-failure';
import type { RotationRun } from './rotation-run';

/** Somebody else's doing: nothing that the next run would meet again. */
const ofOthers = new Set(['deleting', 'stopped', 'stopping']);

/**
 * Waits for something that this run has made or changed.
 *
 * @throws DefiniteFailure where its status says that it can never be used; otherwise as waitFor does
 */
export async function untilSettled(
  run: RotationRun,
  target: MutationTarget,
  condition: WaitCondition,
  deadlineMs: number,
): Promise<RdsInstance | RdsCluster> {
  const { reader } = run.options;
  const options = run.waiting(deadlineMs);
  const { identifier } = target;
  try {
    return target.kind === 'instance'
      ? await waitFor(reader, { kind: 'instance', identifier }, condition, options)
      : await waitFor(reader, { kind: 'cluster', identifier }, condition, options);
  } catch (error) {
    run.signal.throwIfAborted();
    const status = (await reader.describeTarget(target).catch(() => undefined))?.status ?? '';
    if (!(error instanceof AdvisedError) || ofOthers.has(status)) throw error;
    const meaning = statusMeaning(status);
    if (meaning.kind !== 'broken') throw error;
    throw new DefiniteFailure(
      `The DB ${target.kind} ${identifier} ${meaning.fault} (status ${status}).`,
      meaning.remedy,
      { cause: error },
    );
  }
}
