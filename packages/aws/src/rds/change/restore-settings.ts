import type { MutationTarget } from '../guard/mutation';

/** What a restore is made of: the snapshot's identifier (its ARN where it is shared), or the source and a time. */
export type RestoreFrom =
  | { readonly kind: 'snapshot'; readonly snapshot: string }
  /** `at` undefined: the latest restorable time. */
  | { readonly kind: 'point-in-time'; readonly source: string; readonly at: Date | undefined }
  /** Aurora: copy-on-write of the source as it is now. */
  | { readonly kind: 'clone'; readonly source: string };

/** Where `open-source-rds-extended-support-disabled` is not said, RDS takes the paid extended support. */
export type ExtendedSupport =
  | 'open-source-rds-extended-support'
  | 'open-source-rds-extended-support-disabled';

/** What both have. All of it goes into the call, since whatever is left out gets a default of RDS's instead of the source's. */
interface CommonSettings {
  readonly target: MutationTarget;
  readonly from: RestoreFrom;
  readonly engine: string;
  /** undefined: not known, so that RDS takes the snapshot's. */
  readonly port: number | undefined;
  readonly subnetGroup: string;
  /** The quarantine group alone. */
  readonly securityGroups: readonly string[];
  readonly publiclyAccessible: false;
  readonly deletionProtection: false;
  readonly copyTagsToSnapshot: true;
  readonly iamAuthentication: boolean;
  /** Of an instance once it is masked: it is restored with none. A cluster has at least one day from the beginning. */
  readonly backupRetentionDays: number;
  readonly extendedSupport: ExtendedSupport;
  /** undefined: the snapshot's. */
  readonly storageType: string | undefined;
  readonly iops: number | undefined;
  /** undefined: RDS's default for the engine, as where the source has that, or is not in this account. */
  readonly optionGroup: string | undefined;
  /** Ours, with `data: unmasked`, and the user's; never the source's. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Of an instance, and of a cluster's member. */
export interface ServerSettings {
  readonly identifier: string;
  readonly instanceClass: string;
  /** undefined only with a source that is not in this account. */
  readonly parameterGroup: string | undefined;
  readonly caCertificate: string | undefined;
  readonly autoMinorVersionUpgrade: boolean;
}

export interface InstanceRestore extends CommonSettings, ServerSettings {
  readonly kind: 'instance';
  readonly multiAz: false;
  /** MB/s, of gp3. */
  readonly throughputMbps: number | undefined;
}

export interface ClusterRestore extends CommonSettings {
  readonly kind: 'cluster';
  /** Left out, RDS would take the engine's default; undefined for a point in time and a clone, which have the source's. */
  readonly engineVersion: string | undefined;
  readonly engineMode: string | undefined;
  readonly parameterGroup: string | undefined;
  readonly serverlessCapacity: { readonly min: number; readonly max: number } | undefined;
  /** Made by CreateDBInstance once the cluster's restore has been accepted, with the cluster's tags. */
  readonly member: ServerSettings & { readonly performanceInsights: boolean };
}

/** A restore's call, every setting of it. */
export type RestoreSettings = InstanceRestore | ClusterRestore;
