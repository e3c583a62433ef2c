import type { DatabaseKind } from './database-kinds';

/** A setting's name in a request, and of the element that shows it. */
export const settingElements: Readonly<Record<string, string>> = {
  DeletionProtection: 'DeletionProtection',
  EnableIAMDatabaseAuthentication: 'IAMDatabaseAuthenticationEnabled',
  MultiAZ: 'MultiAZ',
  PubliclyAccessible: 'PubliclyAccessible',
  BackupRetentionPeriod: 'BackupRetentionPeriod',
  CACertificateIdentifier: 'CACertificateIdentifier',
  EngineLifecycleSupport: 'EngineLifecycleSupport',
  AutoMinorVersionUpgrade: 'AutoMinorVersionUpgrade',
  EnablePerformanceInsights: 'PerformanceInsightsEnabled',
  CopyTagsToSnapshot: 'CopyTagsToSnapshot',
  DBInstanceClass: 'DBInstanceClass',
  StorageType: 'StorageType',
  AllocatedStorage: 'AllocatedStorage',
  MaxAllocatedStorage: 'MaxAllocatedStorage',
  Iops: 'Iops',
  StorageThroughput: 'StorageThroughput',
  EngineVersion: 'EngineVersion',
};

/**
 * What a restored instance gets where the request says nothing: not the source's
 * (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html).
 */
const restoreDefaults: Readonly<Record<string, string>> = {
  DeletionProtection: 'false',
  EnableIAMDatabaseAuthentication: 'false',
  MultiAZ: 'false',
  PubliclyAccessible: 'true',
  CACertificateIdentifier: 'rds-ca-rsa2048-g1',
  EngineLifecycleSupport: 'open-source-rds-extended-support',
  AutoMinorVersionUpgrade: 'true',
  EnablePerformanceInsights: 'false',
};

/** Those that a cluster has itself; the others are its members'. */
const clusterSettings: ReadonlySet<string> = new Set([
  'DeletionProtection',
  'EnableIAMDatabaseAuthentication',
  'EngineLifecycleSupport',
]);

/** What the form says of settings, by the name of the element that shows each. */
export function givenSettings(form: URLSearchParams): Map<string, string> {
  return new Map(
    Object.entries(settingElements).flatMap(([name, element]) => {
      const value = form.get(name);
      return value === null ? [] : [[element, value] as const];
    }),
  );
}

/** Settings of something that is restored or created by this form. */
export function restoredSettings(kind: DatabaseKind, form: URLSearchParams): Map<string, string> {
  const defaults = Object.entries(restoreDefaults).flatMap(([name, value]) =>
    kind === 'instance' || clusterSettings.has(name) ? [[settingElements[name] ?? name, value] as const] : [],
  );
  return new Map([...defaults, ...givenSettings(form)]);
}

/** Changes that need no `ApplyImmediately`. */
export const alwaysImmediate: ReadonlySet<string> = new Set([
  'DeletionProtection',
  'CopyTagsToSnapshot',
  'MaxAllocatedStorage',
  'AutoMinorVersionUpgrade',
  'PubliclyAccessible',
]);

/**
 * Changes that PendingModifiedValues has a place for, besides the master password; all others show in the status alone
 * (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_PendingModifiedValues.html).
 */
export const shownAsPending: ReadonlySet<string> = new Set([
  'AllocatedStorage',
  'BackupRetentionPeriod',
  'CACertificateIdentifier',
  'DBInstanceClass',
  'EngineVersion',
  'IAMDatabaseAuthenticationEnabled',
  'Iops',
  'MultiAZ',
  'StorageThroughput',
  'StorageType',
]);
