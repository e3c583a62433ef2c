/** A snapshot of an instance or a cluster. */
export interface RdsSnapshot {
  /** e.g. `rds:shop-2026-11-22-03-07`, `awsbackup:job-…`, or a name of the user's. */
  readonly identifier: string;
  readonly arn: string;
  readonly kind: 'instance' | 'cluster';
  /** The instance or cluster it was taken of. */
  readonly source: string;
  readonly type: 'automated' | 'awsbackup' | 'manual' | 'shared' | 'public';
  readonly engine: string;
  readonly engineVersion: string;
  /** `available`, `creating`, … */
  readonly status: string;
  readonly percentProgress?: number;
  /** When the data is from; absent while it has not begun. */
  readonly createdAt?: Date;
  readonly encrypted: boolean;
  readonly kmsKey?: string;
  readonly allocatedStorageGb?: number;
}
