import {
  type ClusterRestore,
  type DatabaseSubject,
  type InstanceRestore,
  present,
  type RdsCluster,
  type RdsInstance,
  type RestoreSettings,
  type ServerSettings,
} from '@prodlike/aws';
import type { SettingsBasis } from './decide-settings';

/** Where the new one will be, and who may reach it once it is masked. */
export interface Expectation extends SettingsBasis {
  readonly account: string;
  readonly region: string;
  readonly securityGroups: readonly string[];
}

/** What the new one will be described as once it is open, so that it can be compared before it is made. */
export function expectedSubject(settings: RestoreSettings, expectation: Expectation): DatabaseSubject {
  if (settings.kind === 'instance') return { instance: expectedInstance(settings, expectation) };
  const cluster = expectedCluster(settings, expectation);
  const member = serverOf(settings, settings.member, expectation);
  const instance: RdsInstance = {
    ...member,
    cluster: cluster.identifier,
    performanceInsights: settings.member.performanceInsights,
  };
  return { cluster, instance, members: [instance] };
}

function expectedInstance(settings: InstanceRestore, expectation: Expectation): RdsInstance {
  const base = expectation.base?.instance;
  const { described, from } = expectation.choice;
  const asBase = settings.storageType === base?.storageType ? base : undefined;
  return present({
    ...serverOf(settings, settings, expectation),
    // What a restore has no word for is as RDS makes it.
    performanceInsights: false,
    maxAllocatedStorageGb: from.kind === 'snapshot' ? undefined : base?.maxAllocatedStorageGb,
    storageType: settings.storageType,
    allocatedStorageGb: described?.allocatedStorageGb ?? base?.allocatedStorageGb,
    iops: settings.iops ?? asBase?.iops,
    throughputMbps: settings.throughputMbps ?? asBase?.throughputMbps,
    optionGroups: settings.optionGroup === undefined ? defaultsOf(base) : [settings.optionGroup],
  });
}

function defaultsOf(base: RdsInstance | undefined): readonly string[] {
  return (base?.optionGroups ?? []).filter((name) => name.startsWith('default:'));
}

function serverOf(settings: RestoreSettings, server: ServerSettings, expectation: Expectation): RdsInstance {
  const base = expectation.base?.instance;
  const { identifier, instanceClass, parameterGroup, caCertificate, autoMinorVersionUpgrade } = server;
  return present({
    ...sharedOf(settings, expectation, base),
    identifier,
    arn: arnOf('db', identifier, expectation),
    resourceId: '',
    instanceClass,
    multiAz: false,
    publiclyAccessible: false,
    parameterGroups: parameterGroup === undefined ? [] : [{ name: parameterGroup, status: 'in-sync' }],
    optionGroups: base?.optionGroups ?? [],
    caCertificate,
    autoMinorVersionUpgrade,
    performanceInsights: false,
    replicas: [],
  });
}

function expectedCluster(settings: ClusterRestore, expectation: Expectation): RdsCluster {
  const { identifier } = settings.target;
  const { engineMode, storageType, parameterGroup, serverlessCapacity, member } = settings;
  return present({
    ...sharedOf(settings, expectation, expectation.base?.cluster),
    identifier,
    arn: arnOf('cluster', identifier, expectation),
    resourceId: '',
    engineMode,
    storageType,
    parameterGroup,
    serverlessCapacity,
    members: [{ identifier: member.identifier, writer: true }],
  });
}

function sharedOf(
  settings: RestoreSettings,
  { choice, securityGroups }: Expectation,
  base: RdsInstance | RdsCluster | undefined,
) {
  return {
    engine: settings.engine,
    engineVersion: choice.described?.engineVersion ?? base?.engineVersion ?? '',
    status: 'available',
    database: base?.database,
    masterUser: base?.masterUser ?? '',
    encrypted: choice.described?.encrypted ?? base?.encrypted ?? false,
    kmsKey: choice.described ? choice.described.kmsKey : base?.kmsKey,
    deletionProtection: false,
    iamAuthentication: settings.iamAuthentication,
    subnetGroup: settings.subnetGroup,
    securityGroups: securityGroups.map((id) => ({ id, status: 'active' })),
    backupRetentionDays: settings.backupRetentionDays,
    extendedSupport: settings.extendedSupport,
    pending: [],
    tags: settings.tags,
  };
}

function arnOf(type: 'db' | 'cluster', identifier: string, { region, account }: Expectation): string {
  return `arn:aws:rds:${region}:${account}:${type}:${identifier}`;
}
