import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import { isMasked } from './data-safety';
import { plainHost } from './leads-to';
import type { MutationBounds, RecordChange } from './mutation';
import type { MutationFacts } from './mutation-facts';
import { ownershipFaults } from './ownership-faults';

/** Why the record may not point there. */
export function recordFaults(bounds: MutationBounds, change: RecordChange, facts: MutationFacts): string[] {
  const { record } = bounds;
  const faults: string[] = [];
  if (!record || change.zoneId !== record.zoneId || plainHost(change.name) !== plainHost(record.name)) {
    faults.push(`The record ${change.name} in the zone ${change.zoneId} is not the one of this run.`);
  }
  if (change.type !== 'CNAME' || change.action !== 'UPSERT') {
    faults.push(`A record is only changed by UPSERT of a CNAME, not by ${change.action} of ${change.type}.`);
  }
  return [...faults, ...valueFaults(bounds, change, facts), ...presentFaults(bounds, facts)];
}

function valueFaults(bounds: MutationBounds, { value }: RecordChange, facts: MutationFacts): string[] {
  const target = facts.valueTarget;
  if (!target || !isEndpointOf(value, target)) return [`${value} is the endpoint of nothing that is ours.`];
  const faults = ownershipFaults(bounds, target);
  if ('cluster' in target && target.cluster !== undefined) {
    faults.push(
      `${target.identifier} is a member of ${target.cluster}: the record takes the cluster's endpoint.`,
    );
  }
  if (!isMasked(target)) faults.push(`${target.identifier} is not masked.`);
  const groups = target.securityGroups.map(({ id }) => id);
  if (groups.every((group) => group === bounds.quarantineGroup)) {
    faults.push(`${target.identifier} is in quarantine still.`);
  }
  return faults;
}

function presentFaults(bounds: MutationBounds, { record, presentTarget }: MutationFacts): string[] {
  if (!record) return [];
  const [value, ...others] = record.values;
  const what = `The record has ${record.type} ${record.values.join(', ')}`;
  if (record.type !== 'CNAME' || value === undefined || others.length > 0) {
    return [`${what}, not one CNAME of ours.`];
  }
  if (!presentTarget || !isEndpointOf(value, presentTarget)) {
    return [`${what}, which is the endpoint of nothing that is ours.`];
  }
  return ownershipFaults(bounds, presentTarget);
}

function isEndpointOf(host: string, { endpoint }: RdsInstance | RdsCluster): boolean {
  return endpoint !== undefined && plainHost(endpoint.host) === plainHost(host);
}
