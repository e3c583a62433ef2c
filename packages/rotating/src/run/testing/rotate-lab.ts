import { guardedRds, guardedRoute53, openRds, openRoute53 } from '@prodlike/aws';
import { CleanUp } from '@prodlike/core';
import { labGroups, labNames } from '@prodlike/testkit';
import type { RotationRequest } from '../../rotation-request';
import { rotate } from '../rotate';
import type { RotateOptions } from '../rotate-options';
import type { RotationOutcome } from '../rotation-outcome';
import { lightEffects } from './light-effects';

/** What a rotation of a lab has to be told; of JSON, for a process of its own. */
export interface LabRotation {
  readonly account: string;
  readonly region: string;
  readonly zoneId: string;
  readonly caFile: string;
  readonly run: string;
  /** What is asked for besides labRequest. */
  readonly changes?: Partial<RotationRequest>;
}

export const recordName = 'db.dev.example.internal';
export const policyHash = 'a'.repeat(64);
export const prefix = 'app-dev-';

/** Fast enough for a lab where everything takes a moment. */
const pollMs = 80;

/** Rotates in the lab that this process was led into. */
export async function rotateLab(
  lab: LabRotation,
  options: Partial<RotateOptions> = {},
  changes: Partial<RotationRequest> = {},
): Promise<RotationOutcome> {
  const { account, region, zoneId, caFile, run } = lab;
  const request = { ...labRequest(lab), ...lab.changes, ...changes };
  const record = { zoneId, name: recordName };
  const bounds = {
    owner: 'rotate-rds',
    account,
    allowedAccounts: [account],
    region,
    prefix,
    sources: [request.source.identifier, `${request.source.identifier}-1`],
    quarantineGroup: labGroups.quarantine,
    record,
  } as const;
  const reader = await openRds({ region, pollGapMs: pollMs });
  const route53 = await openRoute53({ region, pollGapMs: pollMs });
  const retry = { pollMs };
  const readRecord = () => route53.findRecord(zoneId, recordName);
  const rds = await guardedRds(reader, bounds, { readRecord, retry });
  const dns = await guardedRoute53(route53, reader, bounds, retry);
  const common = { request, bounds, reader, rds, dns, run, effects: lightEffects(caFile) };
  try {
    return await rotate({
      ...common,
      signInBy: 'password',
      onFailure: 'delete',
      cleanUp: new CleanUp(),
      report: () => undefined,
      pollMs,
      ...options,
    });
  } finally {
    dns.close();
    rds.close();
    reader.close();
  }
}

export function labRequest({ zoneId, account }: Pick<LabRotation, 'zoneId' | 'account'>): RotationRequest {
  return {
    source: { kind: 'instance', identifier: 'prod' },
    prefix,
    from: { kind: 'newest' },
    maxSnapshotAgeMs: 86_400_000,
    keep: 0,
    force: false,
    wanted: {
      subnetGroup: labNames.subnetGroup,
      parameterGroup: labNames.parameterGroup,
      clusterParameterGroup: undefined,
      optionGroup: labNames.optionGroup,
      instanceClass: 'db.t4g.medium',
      storageType: undefined,
      iops: undefined,
      caCertificate: undefined,
      iamAuthentication: undefined,
      backupRetentionDays: undefined,
      extendedSupport: false,
      securityGroups: [labGroups.development],
      quarantineGroup: labGroups.quarantine,
      tags: { team: 'shop' },
      prices: undefined,
    },
    record: { zoneId, name: recordName, ttlSeconds: 1 },
    policyHash,
    allowedAccounts: [account],
  };
}
