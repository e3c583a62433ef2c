import { type MutationTarget, ownershipTags } from '@prodlike/aws';
import { leaseState, readLease } from './lease/lease';
import type { RotationRun } from './rotation-run';

/**
 * Deletes one of ours, as it is now: neither what another run works on, nor (by the guard) what the record points at.
 *
 * @returns what became of it, as a sentence
 */
export async function retireOne(run: RotationRun, { kind, identifier }: MutationTarget): Promise<string> {
  run.signal.throwIfAborted();
  const target = { kind, identifier };
  const found = await run.options.reader.describeTarget(target);
  if (found && found.status !== 'deleting') {
    const lease = readLease(found.tags[ownershipTags.lease]);
    const state = leaseState(lease, { run: run.options.run, now: run.now(), validMs: run.lease.validMs });
    if (lease && state === 'held') return `${identifier} stays: ${lease.run} works on it.`;
    await run.options.rds.delete(target, { signal: run.signal });
  }
  run.deleted.push(identifier);
  return `${identifier} is ${found && found.status !== 'deleting' ? 'deleted' : 'gone, or going, already'}.`;
}
