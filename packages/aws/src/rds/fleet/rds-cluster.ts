/** An Aurora (or Multi-AZ) cluster as DescribeDBClusters gives it. */
export interface RdsCluster {
  readonly identifier: string;
  readonly arn: string;
  readonly resourceId: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly engineMode?: string;
  readonly status: string;
  /** The writer's. */
  readonly endpoint?: { readonly host: string; readonly port: number };
  readonly createdAt?: Date;
  readonly database?: string;
  readonly masterUser: string;
  readonly encrypted: boolean;
  readonly kmsKey?: string;
  readonly storageType?: string;
  readonly deletionProtection: boolean;
  readonly iamAuthentication: boolean;
  readonly subnetGroup?: string;
  readonly securityGroups: readonly { readonly id: string; readonly status: string }[];
  readonly parameterGroup?: string;
  readonly backupRetentionDays: number;
  readonly extendedSupport?: string;
  readonly pending: readonly string[];
  readonly members: readonly { readonly identifier: string; readonly writer: boolean }[];
  readonly serverlessCapacity?: { readonly min: number; readonly max: number };
  readonly replicaOf?: string;
  readonly latestRestorableTime?: Date;
  readonly tags: Readonly<Record<string, string>>;
}
