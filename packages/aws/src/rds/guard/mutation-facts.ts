import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';

/** What was described right before a mutation, of everything that it touches. */
export interface MutationFacts {
  /** What has the name of the mutation's target; null: nothing has. */
  readonly target: RdsInstance | RdsCluster | null;
  /** The cluster that the target belongs to, or that a new member is to join. */
  readonly cluster: RdsCluster | null;
  /** The record of the bounds as it is; null: there is none, or the bounds name none. */
  readonly record: { readonly type: string; readonly values: readonly string[] } | null;
  /** With a change of the record: whose endpoint its new value is. */
  readonly valueTarget: RdsInstance | RdsCluster | null;
  /** With a change of the record: whose endpoint its present value is. */
  readonly presentTarget: RdsInstance | RdsCluster | null;
}
