import type { RdsDescriptions, RdsSnapshot, Route53Reader } from '@prodlike/aws';
import type { DescribedState } from '../rotation-plan';
import type { RotationRequest } from '../rotation-request';
import { describeNamedGroups } from './describe-named-groups';

export interface DescribeStateOptions {
  readonly request: RotationRequest;
  readonly rds: RdsDescriptions;
  readonly dns: Route53Reader;
  /** From sts:GetCallerIdentity. */
  readonly account: string;
  readonly now: () => Date;
}

/**
 * Reads everything that a rotation is decided from, all at once; changes nothing.
 *
 * @throws AdvisedError where AWS refuses, or cannot be reached
 */
export async function describeState(options: DescribeStateOptions): Promise<DescribedState> {
  const { request, rds, dns, account, now } = options;
  const { zoneId, name } = request.record;
  const [instances, clusters, snapshots, groups, zone] = await Promise.all([
    rds.describeInstances(),
    rds.describeClusters(),
    describeSnapshots(rds, request),
    describeNamedGroups(rds, request.wanted),
    dns.findZone(zoneId),
  ]);
  const record = zone && (await dns.findRecord(zoneId, name));
  return {
    now: now(),
    account,
    region: rds.region,
    instances,
    clusters,
    snapshots,
    ...groups,
    zone,
    record,
  };
}

/** The source's, and the one asked for by id: it may be another's, or shared. */
async function describeSnapshots(
  rds: RdsDescriptions,
  { source, from }: RotationRequest,
): Promise<readonly RdsSnapshot[]> {
  if (from.kind === 'point-in-time' || from.kind === 'clone') return [];
  if (from.kind === 'newest') return await rds.describeSnapshots(source);
  const named = await rds.describeSnapshot(source.kind, from.identifier);
  return named ? [named] : [];
}
