import type { DatabaseSubject, RdsCluster, RdsInstance } from '@prodlike/aws';
import type { WantedSettings } from '../rotation-request';

/** One setting that is compared. */
export interface SettingRow {
  readonly name: string;
  /** Its value in words; undefined: it is not known, or not set. */
  readonly read: (subject: DatabaseSubject) => string | undefined;
  /** Whether a difference was asked for: by an input, or by what a rotation is. */
  readonly asked: (wanted: WantedSettings) => boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;

const onOff = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'on' : 'off';
const counted = (value: number | undefined, unit: string): string | undefined =>
  value === undefined ? undefined : `${value} ${unit}`;
const listed = (values: readonly string[] | undefined): string | undefined =>
  values === undefined || values.length === 0 ? undefined : [...values].sort().join(', ');

const whole = ({ cluster, instance }: DatabaseSubject): RdsCluster | RdsInstance | undefined =>
  cluster ?? instance;
const server = ({ instance }: DatabaseSubject): RdsInstance | undefined => instance;

/** What clusters and instances have. */
export const commonRows: readonly SettingRow[] = [
  { name: 'engine version', read: (one) => whole(one)?.engineVersion, asked: never },
  {
    name: 'instance class',
    read: (one) => server(one)?.instanceClass,
    asked: ({ instanceClass }) => instanceClass !== undefined,
  },
  {
    name: 'storage type',
    read: (one) => whole(one)?.storageType,
    asked: ({ storageType }) => storageType !== undefined,
  },
  { name: 'encryption', read: (one) => onOff(whole(one)?.encrypted), asked: never },
  { name: 'KMS key', read: (one) => whole(one)?.kmsKey, asked: never },
  {
    name: 'subnet group',
    read: (one) => whole(one)?.subnetGroup,
    asked: ({ subnetGroup }) => subnetGroup !== undefined,
  },
  {
    name: 'security groups',
    read: (one) => listed(whole(one)?.securityGroups.map(({ id }) => id)),
    asked: always,
  },
  { name: 'public access', read: (one) => onOff(server(one)?.publiclyAccessible), asked: always },
  {
    name: 'parameter group',
    read: (one) => listed(server(one)?.parameterGroups.map(({ name }) => name)),
    asked: ({ parameterGroup }) => parameterGroup !== undefined,
  },
  {
    name: 'IAM authentication',
    read: (one) => onOff(whole(one)?.iamAuthentication),
    asked: ({ iamAuthentication }) => iamAuthentication !== undefined,
  },
  {
    name: 'CA certificate',
    read: (one) => server(one)?.caCertificate,
    asked: ({ caCertificate }) => caCertificate !== undefined,
  },
  { name: 'deletion protection', read: (one) => onOff(whole(one)?.deletionProtection), asked: always },
  { name: 'backup retention', read: (one) => counted(whole(one)?.backupRetentionDays, 'd'), asked: always },
  { name: 'extended support', read: (one) => whole(one)?.extendedSupport, asked: always },
  {
    name: 'minor version upgrades',
    read: (one) => onOff(server(one)?.autoMinorVersionUpgrade),
    asked: never,
  },
  { name: 'performance insights', read: (one) => onOff(server(one)?.performanceInsights), asked: never },
  // Keys alone: a value may be anything.
  { name: 'tags', read: (one) => listed(Object.keys(whole(one)?.tags ?? {})), asked: always },
];

/** What only an instance by itself has. */
export const instanceRows: readonly SettingRow[] = [
  { name: 'Multi-AZ', read: (one) => onOff(server(one)?.multiAz), asked: always },
  { name: 'storage size', read: (one) => counted(server(one)?.allocatedStorageGb, 'GB'), asked: never },
  {
    name: 'storage autoscaling limit',
    read: (one) => counted(server(one)?.maxAllocatedStorageGb, 'GB'),
    asked: never,
  },
  {
    name: 'IOPS',
    read: (one) => counted(server(one)?.iops, 'IOPS'),
    asked: ({ iops, storageType }) => iops !== undefined || storageType !== undefined,
  },
  {
    name: 'storage throughput',
    read: (one) => counted(server(one)?.throughputMbps, 'MB/s'),
    asked: ({ iops, storageType }) => iops !== undefined || storageType !== undefined,
  },
  {
    name: 'option group',
    read: (one) => listed(server(one)?.optionGroups),
    asked: ({ optionGroup }) => optionGroup !== undefined,
  },
];

/** What only a cluster has. */
export const clusterRows: readonly SettingRow[] = [
  {
    name: 'cluster parameter group',
    read: (one) => one.cluster?.parameterGroup,
    asked: ({ clusterParameterGroup }) => clusterParameterGroup !== undefined,
  },
  { name: 'engine mode', read: (one) => one.cluster?.engineMode, asked: never },
  {
    name: 'serverless capacity',
    read: ({ cluster }) =>
      cluster?.serverlessCapacity &&
      `${cluster.serverlessCapacity.min} to ${cluster.serverlessCapacity.max} ACU`,
    asked: never,
  },
  { name: 'members', read: (one) => one.cluster && String(one.cluster.members.length), asked: always },
];
