import {
  composeRotationReport,
  publicFailure,
  type RotationFailure,
  type RotationReport,
} from '@prodlike/reporting';
import { rotationSteps } from '@prodlike/rotating';
import { version } from '../../package.json';
import type { OpenedAws } from '../run/open-aws';
import type { RotationStory } from '../run/rotation-story';

/**
 * The report of a run that got as far as a plan.
 *
 * @param failed what ended the run outside its steps
 */
export function rotationReportOf(story: RotationStory, planned: OpenedAws, failed?: unknown): RotationReport {
  const { prepared, outcome, scrub } = story;
  const { settings, request } = prepared;
  const failure = failureOf(story, failed);
  return composeRotationReport({
    dryRun: settings.dryRun,
    startedAt: story.startedAt,
    finishedAt: new Date(),
    prodlikeVersion: version,
    account: planned.account,
    region: settings.region,
    policyHash: request.policyHash,
    plan: outcome?.plan ?? planned.plan,
    record: {
      name: request.record.name,
      zoneId: request.record.zoneId,
      before: planned.state.record?.values ?? [],
    },
    ...(outcome === undefined ? {} : { outcome }),
    ...(scrub === undefined ? {} : { scrub }),
    ...(failure === undefined ? {} : { failure }),
  });
}

function failureOf({ outcome }: RotationStory, failed: unknown): RotationFailure | undefined {
  if (outcome?.failure !== undefined) {
    const { step, error, kind, next, rolledBack } = outcome.failure;
    return { ...publicFailure(step, error), step, kind, next, rolledBack };
  }
  if (failed === undefined) return undefined;
  const [step] = rotationSteps;
  return { ...publicFailure(step, failed), step, kind: 'interrupted', next: 'none', rolledBack: false };
}
