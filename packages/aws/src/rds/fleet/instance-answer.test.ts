import * as fc from 'fast-check';
import * as v from 'valibot';
import { instanceAnswer } from './instance-answer';
import { parseAnswer } from './parse-answer';

const least = {
  DBInstanceIdentifier: 'App-Dev-1',
  DBInstanceArn: 'arn:aws:rds:eu-west-1:123456789012:db:app-dev-1',
  Engine: 'postgres',
  DBInstanceStatus: 'creating',
};

const whole = {
  ...least,
  DbiResourceId: 'db-ABC',
  EngineVersion: '16.4',
  Endpoint: { Address: 'app-dev-1.c1.eu-west-1.rds.amazonaws.com', Port: 5432, HostedZoneId: 'Z1' },
  InstanceCreateTime: new Date('2026-11-22T03:07:00Z'),
  DBName: 'shop',
  MasterUsername: 'postgres',
  DBInstanceClass: 'db.t4g.medium',
  StorageType: 'gp3',
  AllocatedStorage: 100,
  MaxAllocatedStorage: 1000,
  Iops: 3000,
  StorageThroughput: 125,
  StorageEncrypted: true,
  KmsKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/1',
  MultiAZ: true,
  PubliclyAccessible: true,
  DeletionProtection: true,
  IAMDatabaseAuthenticationEnabled: true,
  DBSubnetGroup: { DBSubnetGroupName: 'private', VpcId: 'vpc-1', Subnets: [{}] },
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }, { VpcSecurityGroupId: 'sg-2' }],
  DBParameterGroups: [{ DBParameterGroupName: 'pg16', ParameterApplyStatus: 'in-sync' }],
  OptionGroupMemberships: [{ OptionGroupName: 'default:postgres-16', Status: 'in-sync' }],
  CACertificateIdentifier: 'rds-ca-rsa2048-g1',
  BackupRetentionPeriod: 7,
  AutoMinorVersionUpgrade: true,
  PerformanceInsightsEnabled: true,
  EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
  PendingModifiedValues: { MasterUserPassword: 'hunter2', ProcessorFeatures: [], AllocatedStorage: 200 },
  DBClusterIdentifier: 'Shop',
  ReadReplicaSourceDBInstanceIdentifier: 'prod',
  ReadReplicaDBInstanceIdentifiers: ['r1'],
  ReadReplicaDBClusterIdentifiers: ['c1'],
  LatestRestorableTime: new Date('2026-11-22T09:00:00Z'),
  TagList: [{ Key: 'a', Value: 'b' }, { Key: 'empty' }],
};

test('an instance that has just been begun has little, and needs no more', () => {
  expect(v.parse(instanceAnswer, least)).toEqual({
    identifier: 'app-dev-1',
    arn: least.DBInstanceArn,
    resourceId: '',
    engine: 'postgres',
    engineVersion: '',
    status: 'creating',
    masterUser: '',
    instanceClass: '',
    encrypted: false,
    multiAz: false,
    publiclyAccessible: false,
    deletionProtection: false,
    iamAuthentication: false,
    securityGroups: [],
    parameterGroups: [],
    optionGroups: [],
    backupRetentionDays: 0,
    autoMinorVersionUpgrade: false,
    performanceInsights: false,
    pending: [],
    replicas: [],
    tags: {},
  });
});

test('every setting is read, and a pending password is a name only', () => {
  const instance = v.parse(instanceAnswer, whole);
  expect(instance).toMatchObject({
    endpoint: { host: 'app-dev-1.c1.eu-west-1.rds.amazonaws.com', port: 5432 },
    createdAt: whole.InstanceCreateTime,
    database: 'shop',
    storageType: 'gp3',
    allocatedStorageGb: 100,
    maxAllocatedStorageGb: 1000,
    iops: 3000,
    throughputMbps: 125,
    subnetGroup: 'private',
    vpc: 'vpc-1',
    securityGroups: [
      { id: 'sg-1', status: 'active' },
      { id: 'sg-2', status: '' },
    ],
    parameterGroups: [{ name: 'pg16', status: 'in-sync' }],
    optionGroups: ['default:postgres-16'],
    pending: ['AllocatedStorage', 'MasterUserPassword'],
    cluster: 'shop',
    replicaOf: 'prod',
    replicas: ['r1', 'c1'],
    tags: { a: 'b', empty: '' },
  });
  expect(JSON.stringify(instance)).not.toContain('hunter2');
});

test('whatever RDS leaves out of the rest is no error', () => {
  const optional = Object.keys(whole).filter((key) => !(key in least));
  fc.assert(
    fc.property(fc.subarray(optional), (left) => {
      const answer = Object.fromEntries(Object.entries(whole).filter(([key]) => !left.includes(key)));
      expect(v.parse(instanceAnswer, answer).identifier).toBe('app-dev-1');
    }),
  );
});

test.each([
  [{ ...least, Engine: undefined }, 'DBInstances.1.Engine is missing'],
  [{ ...least, AllocatedStorage: 'secret' }, 'DBInstances.1.AllocatedStorage is no number'],
  [{ ...least, DBInstanceIdentifier: '' }, 'DBInstances.1.DBInstanceIdentifier is no >=1'],
])('an answer that cannot be read names the field, not its value: %j', (odd, words) => {
  const schema = v.object({ DBInstances: v.array(instanceAnswer) });
  const parse = () => parseAnswer('rds:DescribeDBInstances', schema, { DBInstances: [least, odd] });
  expect(parse).toThrow(`AWS's answer to rds:DescribeDBInstances cannot be read: ${words}.`);
  expect(parse).not.toThrow('secret');
});
