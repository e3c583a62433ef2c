import type { RdsCluster } from './rds-cluster';
import type { RdsInstance } from './rds-instance';

/** An instance; or a cluster with its members. What settings are read of. */
export interface DatabaseSubject {
  readonly cluster?: RdsCluster;
  /** The instance; of a cluster the writer, else any member. */
  readonly instance?: RdsInstance;
  /** Of a cluster. */
  readonly members?: readonly RdsInstance[];
}

/** A cluster with its members, where they have been made. */
export function clusterSubject(cluster: RdsCluster, instances: readonly RdsInstance[]): DatabaseSubject {
  const writer = cluster.members.find((member) => member.writer)?.identifier;
  const members = instances.filter((one) => one.cluster === cluster.identifier);
  const instance = members.find(({ identifier }) => identifier === writer) ?? members[0];
  return { cluster, members, ...(instance ? { instance } : {}) };
}
