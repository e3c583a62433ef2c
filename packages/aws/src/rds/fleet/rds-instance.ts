/** A DB instance as DescribeDBInstances gives it, in the words of RDS. Identifiers are in lower case. */
export interface RdsInstance {
  readonly identifier: string;
  readonly arn: string;
  /** `db-…`, new with each restore; IAM tokens are allowed by it. */
  readonly resourceId: string;
  readonly engine: string;
  readonly engineVersion: string;
  /** e.g. `available`; see instance-status.ts. */
  readonly status: string;
  /** Absent until the instance has one. */
  readonly endpoint?: { readonly host: string; readonly port: number };
  readonly createdAt?: Date;
  /** The database made with the instance. */
  readonly database?: string;
  readonly masterUser: string;
  readonly instanceClass: string;
  readonly storageType?: string;
  readonly allocatedStorageGb?: number;
  readonly maxAllocatedStorageGb?: number;
  readonly iops?: number;
  readonly throughputMbps?: number;
  readonly encrypted: boolean;
  readonly kmsKey?: string;
  readonly multiAz: boolean;
  readonly publiclyAccessible: boolean;
  readonly deletionProtection: boolean;
  readonly iamAuthentication: boolean;
  readonly subnetGroup?: string;
  readonly vpc?: string;
  /** Ids, and whether each is in force yet (`active`). */
  readonly securityGroups: readonly { readonly id: string; readonly status: string }[];
  readonly parameterGroups: readonly { readonly name: string; readonly status: string }[];
  readonly optionGroups: readonly string[];
  readonly caCertificate?: string;
  readonly backupRetentionDays: number;
  readonly autoMinorVersionUpgrade: boolean;
  readonly performanceInsights: boolean;
  readonly extendedSupport?: string;
  /** Names of what PendingModifiedValues holds; never the values. */
  readonly pending: readonly string[];
  /** The Aurora or Multi-AZ cluster that it belongs to. */
  readonly cluster?: string;
  /** The instance or cluster that it replicates. */
  readonly replicaOf?: string;
  readonly replicas: readonly string[];
  readonly latestRestorableTime?: Date;
  readonly tags: Readonly<Record<string, string>>;
}
