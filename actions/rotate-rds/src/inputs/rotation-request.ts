import { allowedAccounts, rdsSource } from '@prodlike/aws';
import { InputError, listedWords } from '@prodlike/core';
import type { RotationRequest, WantedSettings } from '@prodlike/rotating';
import type { Inputs } from './inputs-schema';
import { monthlyPrices } from './monthly-prices';
import { restorePoint } from './restore-point';
import { wantedTags } from './wanted-tags';

const hourMs = 3_600_000;
const groupForm = /^sg-[0-9a-f]{8,17}$/;

/** What the inputs want of a rotation. @throws InputError where they contradict each other */
export function rotationRequest(inputs: Inputs): Omit<RotationRequest, 'policyHash'> {
  const { prefix, 'hosted-zone-id': zone = '', 'record-name': record = '' } = inputs;
  return {
    source: rdsSource(inputs, 'the production instance'),
    prefix,
    from: restorePoint(inputs),
    maxSnapshotAgeMs: (inputs['max-snapshot-age'] ?? 36) * hourMs,
    keep: inputs.keep ?? 0,
    allowedAccounts: allowedAccounts(inputs),
    force: inputs.force,
    wanted: wantedSettings(inputs),
    record: {
      zoneId: zone.replace('/hostedzone/', ''),
      name: record.toLowerCase().replace(/\.$/, ''),
      ttlSeconds: inputs['record-ttl'] ?? 60,
    },
  };
}

/** What only clusters have, and what only instances by themselves have. */
const ofClusters = ['cluster-parameter-group'] as const;
const ofInstances = ['option-group', 'iops'] as const;

function wantedSettings(inputs: Inputs): WantedSettings {
  const [foreign, other] =
    inputs['source-cluster'] === undefined
      ? [ofClusters, 'source-instance']
      : [ofInstances, 'source-cluster'];
  const misplaced = foreign.find((name) => inputs[name] !== undefined);
  if (misplaced !== undefined)
    throw new InputError(misplaced, `is set, and ${other} has none`, 'Leave one of the two out.');
  const groups = listedWords('security-groups', inputs['security-groups'], groupForm, 'sg-0123456789abcdef0');
  const quarantineGroup = inputs['quarantine-security-group'];
  if (quarantineGroup !== undefined && groups.includes(quarantineGroup))
    throw new InputError(
      'security-groups',
      'has the quarantine group among them',
      'Name the groups that let developers in; nobody else gets into the quarantine group.',
    );
  const iam = inputs['instance-iam-auth'];
  return {
    subnetGroup: inputs['subnet-group']?.toLowerCase(),
    parameterGroup: inputs['parameter-group']?.toLowerCase(),
    clusterParameterGroup: inputs['cluster-parameter-group']?.toLowerCase(),
    optionGroup: inputs['option-group']?.toLowerCase(),
    instanceClass: inputs['instance-class'],
    storageType: inputs['storage-type'],
    iops: inputs.iops,
    caCertificate: inputs['ca-certificate'],
    iamAuthentication: iam === undefined ? undefined : iam === 'true',
    backupRetentionDays: inputs['backup-retention'],
    extendedSupport: inputs['extended-support'],
    securityGroups: groups.length === 0 ? undefined : groups,
    quarantineGroup,
    tags: wantedTags(inputs.tags),
    prices: monthlyPrices(inputs.prices),
  };
}
