import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import type { RdsSnapshot } from '../fleet/rds-snapshot';
import type { MutationTarget } from '../guard/mutation';
import type { Turns } from '../wait/turns';

/** What RDS tells of a region. Every method throws an AdvisedError where AWS refuses, or answers what cannot be read. */
export interface RdsDescriptions {
  readonly region: string;
  /** Every instance of the region, members of clusters too. */
  describeInstances(): Promise<readonly RdsInstance[]>;
  /** undefined: there is none of that name. */
  describeInstance(identifier: string): Promise<RdsInstance | undefined>;
  describeClusters(): Promise<readonly RdsCluster[]>;
  describeCluster(identifier: string): Promise<RdsCluster | undefined>;
  /** What a mutation would touch. */
  describeTarget(target: MutationTarget): Promise<RdsInstance | RdsCluster | undefined>;
  /** Of one instance or cluster: automated, AWS Backup's and manual ones; newest first. */
  describeSnapshots(source: MutationTarget): Promise<readonly RdsSnapshot[]>;
  /** @param identifier or the ARN of one that another account shares */
  describeSnapshot(kind: MutationTarget['kind'], identifier: string): Promise<RdsSnapshot | undefined>;
  describeSubnetGroup(name: string): Promise<SubnetGroup | undefined>;
  describeParameterGroup(name: string): Promise<ParameterGroup | undefined>;
  describeClusterParameterGroup(name: string): Promise<ParameterGroup | undefined>;
  describeOptionGroup(name: string): Promise<OptionGroup | undefined>;
}

export interface RdsReader extends RdsDescriptions {
  /** The same with one attempt a call, for loops that try again by themselves, and the turns that they take. */
  readonly polling: { readonly descriptions: RdsDescriptions; readonly turns: Turns };
  /** Ends its connections. */
  close(): void;
}

export interface SubnetGroup {
  readonly name: string;
  readonly vpc?: string;
}

export interface ParameterGroup {
  readonly name: string;
  /** e.g. `postgres16` or `aurora-postgresql16`. */
  readonly family: string;
}

export interface OptionGroup {
  readonly name: string;
  readonly engine: string;
  readonly majorVersion: string;
}
