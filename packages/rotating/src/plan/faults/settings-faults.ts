import { type DatabaseSubject, isQuarantine } from '@prodlike/aws';
import type { RotationFault } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';
import { refusal } from './refusal';

/** Wishes that contradict each other, or that RDS would refuse late. */
export function settingsFaults(
  { wanted, source }: RotationRequest,
  {
    subject,
    base,
  }: { readonly subject: DatabaseSubject | undefined; readonly base: DatabaseSubject | undefined },
): RotationFault[] {
  const faults: RotationFault[] = [];
  const { quarantineGroup = '', securityGroups, storageType, iops, backupRetentionDays } = wanted;
  if (securityGroups && (securityGroups.length === 0 || isQuarantine(securityGroups, quarantineGroup))) {
    faults.push(
      refusal(
        'security-groups',
        'leaves the new instance where nobody reaches it',
        'Name the groups that let developers in.',
      ),
    );
  }
  const sourceGroups = (subject?.cluster ?? subject?.instance)?.securityGroups.map(({ id }) => id) ?? [];
  if (sourceGroups.includes(quarantineGroup)) {
    faults.push(
      refusal(
        'quarantine-security-group',
        `is "${quarantineGroup}", which the source has too: whoever reaches production would reach what is not masked`,
        'Make a security group that lets in the bastion or the runner, and nothing else.',
      ),
    );
  }
  if (storageType?.startsWith('io') && iops === undefined && base?.instance?.storageType !== storageType) {
    faults.push(refusal('iops', `is missing, and storage-type ${storageType} needs it`, 'Set iops.'));
  }
  if (source.kind === 'cluster' && backupRetentionDays === 0) {
    faults.push(refusal('backup-retention', 'is 0, and Aurora keeps 1 day at least', 'Set 1.'));
  }
  if (base) return faults;
  const unknown = [
    ['instance-class', wanted.instanceClass],
    ['subnet-group', wanted.subnetGroup],
  ] as const;
  for (const [input, value] of unknown) {
    if (value !== undefined) continue;
    faults.push(
      refusal(
        input,
        `is missing, and "${source.identifier}" is not in this account to take it from`,
        'Set it.',
      ),
    );
  }
  return faults;
}
