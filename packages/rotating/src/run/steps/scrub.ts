import { isMasked, ownershipTags } from '@prodlike/aws';
import { tagWithMember } from '../change-next';
import { databaseTarget } from '../database-target';
import { DefiniteFailure } from '../definite-failure';
import type { RotationRun } from '../rotation-run';
import type { StepResult } from '../step-log';

/** Masks and proves, then says so in the tags: from that moment on it may leave quarantine. */
export async function scrub(run: RotationRun): Promise<StepResult> {
  const policy = run.options.request.policyHash;
  if (policy === undefined) throw new Error('A rotation without a policy was planned.');
  const next = await run.require();
  if (isMasked(next) && next.tags[ownershipTags.policy] === policy) {
    return { outcome: 'skipped', note: `${next.identifier} is masked under this policy.` };
  }
  const verdict = await run.options.effects.scrub(databaseTarget(run, next), run.signal);
  if (!verdict.passed) throw new DefiniteFailure(verdict.fault, verdict.remedy);
  await run.require();
  await tagWithMember(run, { [ownershipTags.data]: 'masked', [ownershipTags.policy]: policy });
  return { outcome: 'done', note: `${next.identifier} is masked, and the proof has passed.` };
}
