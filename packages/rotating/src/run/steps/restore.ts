import { ownershipFaults, ownershipTags, type RdsCluster, type RdsInstance } from '@prodlike/aws';
import { AdvisedError } from '@prodlike/core';
import { isThere } from '../conditions';
import { holdLease } from '../lease/hold-lease';
import { leaseTag } from '../lease/lease';
import { type RotationRun, requireRestore } from '../rotation-run';
import type { StepResult } from '../step-log';
import { untilSettled } from '../until-settled';

/**
 * Begins the restore, into quarantine and with tags that say `unmasked`; or goes on with what is there under the name, once its
 * tags prove that it is ours and that nobody else works on it.
 */
export async function restore(run: RotationRun): Promise<StepResult> {
  const found = await run.find();
  const { identifier } = run.next;
  if (found === undefined && (await begin(run))) {
    await holdLease(run, 'made');
    const from = run.plan.snapshot?.id ?? run.plan.instances.source;
    return { outcome: 'done', note: `${identifier} is being restored from ${from}.` };
  }
  requireOurs(run, found ?? (await untilSettled(run, run.next, isThere, run.deadlines.changeMs)));
  await holdLease(run, 'found');
  return { outcome: 'skipped', note: `${identifier} is there already: the run goes on with it.` };
}

/** @returns false where another run has made one under that name meanwhile */
async function begin(run: RotationRun): Promise<boolean> {
  const settings = requireRestore(run);
  const lease = leaseTag({ run: run.options.run, at: run.now() });
  const tags = { ...settings.tags, [ownershipTags.lease]: lease };
  const { created } = await run.options.rds.restore({ ...settings, tags }, { signal: run.signal });
  return created;
}

/** @throws AdvisedError where somebody else has made what has the name */
function requireOurs(run: RotationRun, found: RdsInstance | RdsCluster): void {
  const { bounds, request } = run.options;
  const faults = ownershipFaults(bounds, found);
  const expected = [
    [ownershipTags.source, request.source.identifier],
    [ownershipTags.restoredFrom, run.plan.restoredFrom],
  ] as const;
  for (const [key, value] of expected) {
    const tag = found.tags[key];
    if (tag !== value) faults.push(`Its tag ${key} is "${tag ?? ''}", not "${value ?? ''}".`);
  }
  if (faults.length === 0) return;
  throw new AdvisedError(
    `${found.identifier} is there already, and is not what this run would make: ${faults.join(' ')}`,
    'Run again for another name, or rename what has this one.',
  );
}
