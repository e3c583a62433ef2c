import { infrastructureName, measuredWords, type PublicText, publicInstant } from '@prodlike/core';
import type { RotationFault } from '@prodlike/rotating';
import type { ReportedFault, ScrubReport } from '../../scrub/scrub-report';
import type { ReportedRotationScrub, RotationReport, RotationVerdict } from '../rotation-report';
import { reportedPlannedSteps, reportedSettings, reportedSteps } from './reported-steps';
import type { RotationReportInput } from './rotation-report-input';

const longestMessage = 1_000;

/** The report of one rotation, from what was planned and done. Pure. */
export function composeRotationReport(input: RotationReportInput): RotationReport {
  const { plan, startedAt, finishedAt, dryRun, policyHash, outcome, scrub, failure } = input;
  const { snapshot, instances, priceDifference } = plan;
  const faults = plan.faults.filter(({ refusesPlan }) => refusesPlan || !dryRun);
  return {
    schemaVersion: 1,
    verdict: verdictOf(input, faults.length > 0),
    dryRun,
    startedAt: publicInstant(startedAt),
    finishedAt: publicInstant(finishedAt),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    prodlikeVersion: measuredWords(input.prodlikeVersion),
    account: infrastructureName(input.account),
    region: infrastructureName(input.region),
    policyHash: policyHash === undefined ? null : measuredWords(policyHash),
    kind: plan.kind,
    snapshot: snapshot === undefined ? null : reportedSnapshot(snapshot),
    instances: {
      source: infrastructureName(instances.source),
      previous: instances.previous.map(infrastructureName),
      next: infrastructureName(instances.next),
    },
    endpoint: endpointOf(outcome?.next),
    record: reportedRecord(input),
    plan: reportedPlannedSteps(plan.steps),
    settings: reportedSettings(plan.settings),
    steps: reportedSteps(plan.steps, outcome?.steps),
    deleted: (outcome?.deleted ?? []).map(infrastructureName),
    priceDifference:
      priceDifference === undefined
        ? null
        : { amount: priceDifference.amount, currency: infrastructureName(priceDifference.currency) },
    scrub: scrub === undefined ? null : reportedScrub(scrub),
    notes: plan.faults.filter(({ refusesPlan }) => dryRun && !refusesPlan).map(reportedFault),
    faults: faults.map(reportedFault),
    failure:
      failure === undefined
        ? null
        : {
            ...failure,
            step: measuredWords(failure.step),
            message: measuredWords(failure.message, longestMessage),
          },
  };
}

function verdictOf(
  { dryRun, failure, plan, outcome }: RotationReportInput,
  refused: boolean,
): RotationVerdict {
  if (refused) return 'refused';
  if (failure !== undefined) return 'failed';
  if (dryRun || outcome === undefined) return 'planned';
  return plan.kind === 'up-to-date' ? 'up-to-date' : 'rotated';
}

function reportedSnapshot({ id, createdAt }: NonNullable<RotationReportInput['plan']['snapshot']>) {
  return {
    id: infrastructureName(id),
    createdAt: createdAt === undefined ? null : publicInstant(createdAt),
  };
}

type NextOutcome = NonNullable<RotationReportInput['outcome']>['next'];

function endpointOf(next: NextOutcome): PublicText | null {
  if (next?.host === undefined) return null;
  return infrastructureName(next.port === undefined ? next.host : `${next.host}:${next.port}`);
}

function reportedRecord({ record, outcome }: RotationReportInput): RotationReport['record'] {
  const { next } = outcome ?? {};
  return {
    name: infrastructureName(record.name),
    zone: infrastructureName(record.zoneId),
    before: record.before.length === 0 ? null : infrastructureName(record.before.join(', ')),
    after: next?.inUse === true && next.host !== undefined ? infrastructureName(next.host) : null,
  };
}

function reportedScrub({
  verdict,
  objections,
  tables,
  undecided,
  residue,
}: ScrubReport): ReportedRotationScrub {
  return {
    verdict,
    maskedColumns: objections.types.masked,
    tables: tables.length,
    undecided: undecided.length,
    residue: residue.filter(({ fails }) => fails).length,
  };
}

function reportedFault({ input, fault, remedy }: RotationFault): ReportedFault {
  return {
    where: infrastructureName(input ?? 'AWS'),
    fault: measuredWords(fault, longestMessage),
    remedy: measuredWords(remedy, longestMessage),
  };
}
