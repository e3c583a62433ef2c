import type { MutationTarget, RestoreSettings } from '@prodlike/aws';
import type { DescribedRecord, PlannedStep, RotationStep } from '../rotation-plan';
import type { NextDecision } from './fleet/decide-next';
import { memberName } from './fleet/next-name';
import type { OwnTarget } from './fleet/own-fleet';
import type { RestoreChoice } from './restore/restore-choice';

export interface StepsBasis {
  readonly decision: NextDecision;
  readonly choice: RestoreChoice;
  readonly next: MutationTarget;
  readonly recordName: string;
  readonly record: DescribedRecord | undefined;
  readonly current: OwnTarget | undefined;
  readonly retired: readonly OwnTarget[];
}

/** The steps in their order, each with its call in the words of IAM, or what else it does. */
export function plannedSteps(basis: StepsBasis): PlannedStep[] {
  const { decision, retired } = basis;
  if (decision.kind === 'up-to-date') return retiringSteps(basis);
  const opening = [...securingSteps(basis), ...switchingSteps(basis)];
  const made = decision.kind === 'rotate' ? restoringSteps(basis) : [];
  return [...made, ...opening, ...(retired.length > 0 ? retiringSteps(basis) : [])];
}

const restoreCalls: Readonly<
  Record<MutationTarget['kind'], Readonly<Record<RestoreSettings['from']['kind'], string>>>
> = {
  instance: {
    snapshot: 'rds:RestoreDBInstanceFromDBSnapshot',
    'point-in-time': 'rds:RestoreDBInstanceToPointInTime',
    clone: 'rds:RestoreDBInstanceToPointInTime',
  },
  cluster: {
    snapshot: 'rds:RestoreDBClusterFromSnapshot',
    'point-in-time': 'rds:RestoreDBClusterToPointInTime',
    clone: 'rds:RestoreDBClusterToPointInTime',
  },
};

function restoringSteps({ choice, next }: StepsBasis): PlannedStep[] {
  const isCluster = next.kind === 'cluster';
  const waiting = step(
    'wait-for-snapshot',
    choice.snapshot.id,
    isCluster ? 'rds:DescribeDBClusterSnapshots' : 'rds:DescribeDBSnapshots',
  );
  return [
    ...(choice.snapshot.status === 'available' ? [] : [waiting]),
    step('restore', next.identifier, restoreCalls[next.kind][choice.from.kind]),
    ...(isCluster ? [step('restore', memberName(next.identifier), 'rds:CreateDBInstance')] : []),
  ];
}

/** Up to the security groups: whatever was done by an earlier run is not done again, but for the password, which nobody has kept. */
function securingSteps({ decision, next: { kind, identifier } }: StepsBasis): PlannedStep[] {
  const isCluster = kind === 'cluster';
  const modify = isCluster ? 'rds:ModifyDBCluster' : 'rds:ModifyDBInstance';
  const masked = decision.kind === 'resume' && decision.target.maskedBy !== undefined;
  const scrubbing = [
    step('scrub', identifier, 'mask and prove'),
    step('scrub', identifier, 'rds:AddTagsToResource'),
  ];
  return [
    step(
      'wait-until-available',
      identifier,
      isCluster ? 'rds:DescribeDBClusters' : 'rds:DescribeDBInstances',
    ),
    step('secure', identifier, modify),
    ...(masked ? [] : scrubbing),
    step('open', identifier, modify),
  ];
}

function switchingSteps({ recordName }: StepsBasis): PlannedStep[] {
  return [
    step('switch-record', recordName, 'route53:ChangeResourceRecordSets'),
    step('switch-record', recordName, 'route53:GetChange'),
    step('check', recordName, 'connect'),
  ];
}

function retiringSteps({ retired, record, recordName, current }: StepsBasis): PlannedStep[] {
  const waits = current !== undefined && retired.includes(current);
  const waiting = step('retire', recordName, `wait ${record?.ttlSeconds ?? 0} s, the old TTL`);
  return [...(waits ? [waiting] : []), ...retired.flatMap(deletions)];
}

function deletions({ identifier, described }: OwnTarget): PlannedStep[] {
  if (!('members' in described)) return [step('retire', identifier, 'rds:DeleteDBInstance')];
  return [
    ...described.members.map((member) => step('retire', member.identifier, 'rds:DeleteDBInstance')),
    step('retire', identifier, 'rds:DeleteDBCluster'),
  ];
}

function step(name: RotationStep, target: string, call: string): PlannedStep {
  return { step: name, target, call };
}
