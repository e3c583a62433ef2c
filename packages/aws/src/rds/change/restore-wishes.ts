/** What a restore has otherwise than its source on purpose; undefined: as the source, unless a comment says otherwise. */
export interface RestoreWishes {
  readonly subnetGroup: string | undefined;
  readonly parameterGroup: string | undefined;
  readonly clusterParameterGroup: string | undefined;
  readonly optionGroup: string | undefined;
  readonly instanceClass: string | undefined;
  readonly storageType: string | undefined;
  readonly iops: number | undefined;
  readonly caCertificate: string | undefined;
  readonly iamAuthentication: boolean | undefined;
  /** Days; undefined: 1. */
  readonly backupRetentionDays: number | undefined;
  /** false: `open-source-rds-extended-support-disabled`. */
  readonly extendedSupport: boolean;
  /** While it is not masked; undefined: none was given, so that only a plan can be had. */
  readonly quarantineGroup: string | undefined;
}
