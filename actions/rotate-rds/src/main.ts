import { type CleanUp, type Host, untilReported, withTimeLimit } from '@prodlike/core';
import { planFaultErrors } from './report/plan-fault-errors';
import { publish } from './report/publish';
import { carryOut } from './run/carry-out';
import { openAws } from './run/open-aws';
import { prepareRotation } from './run/prepare-rotation';
import { RotationStory } from './run/rotation-story';

export { definition } from './definition';

export interface RotateResult {
  readonly failed: false;
}

const moreTime = 'Run again with more time: it goes on where it stopped.';

/**
 * The story of one run: read inputs and policy, look at AWS, plan; then carry it out, unless only the plan is wanted or something
 * stands in the way; then report. What was planned is reported however the run ends.
 *
 * @throws InputError, InputErrors or ConfigurationError where inputs, or what they name, are wrong; AdvisedError where it could not
 *   be done
 */
export async function rotateRds(host: Host, cleanUp: CleanUp): Promise<RotateResult> {
  return await untilReported(cleanUp, () => rotateAndReport(host, cleanUp));
}

async function rotateAndReport(host: Host, cleanUp: CleanUp): Promise<RotateResult> {
  const prepared = await prepareRotation(host);
  const { settings } = prepared;
  const story = new RotationStory(host, cleanUp, prepared);
  await withTimeLimit({ cleanUp, limitMs: settings.timeoutMs, advice: moreTime }, async () => {
    const aws = await host.phase('Look at AWS', () => openAws(story));
    story.planned = aws;
    if (settings.dryRun || aws.plan.faults.some(({ refusesPlan }) => refusesPlan)) return;
    if (aws.plan.faults.length === 0) await carryOut(story, aws);
  }).catch(async (error: unknown) => {
    await publish(story, error);
    throw error;
  });
  await publish(story);
  const { outcome, planned } = story;
  const standing = (planned?.plan.faults ?? []).filter(({ refusesPlan }) => refusesPlan || !settings.dryRun);
  if (standing.length > 0) throw planFaultErrors(standing, settings.request.source);
  if (outcome?.failure) throw outcome.failure.error;
  return { failed: false };
}
