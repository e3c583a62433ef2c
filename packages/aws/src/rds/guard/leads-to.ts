import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';

/** In lower case, without the dot at its end: host names as they are compared. */
export function plainHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

/**
 * Whether a host name is one of the target's: its endpoint, or any name whose first label is the target's own, such as a
 * cluster's endpoint for readers, or that of an instance that has none any more.
 */
export function leadsTo(host: string, target: RdsInstance | RdsCluster): boolean {
  const plain = plainHost(host);
  if (target.endpoint && plain === plainHost(target.endpoint.host)) return true;
  return plain.split('.')[0] === target.identifier;
}
