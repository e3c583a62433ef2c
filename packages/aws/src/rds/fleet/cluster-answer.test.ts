import * as v from 'valibot';
import { clusterAnswer } from './cluster-answer';

const least = {
  DBClusterIdentifier: 'Shop',
  DBClusterArn: 'arn:aws:rds:eu-west-1:123456789012:cluster:shop',
  Engine: 'aurora-postgresql',
  Status: 'creating',
};

test('a cluster that has just been begun', () => {
  expect(v.parse(clusterAnswer, least)).toEqual({
    identifier: 'shop',
    arn: least.DBClusterArn,
    resourceId: '',
    engine: 'aurora-postgresql',
    engineVersion: '',
    status: 'creating',
    masterUser: '',
    encrypted: false,
    deletionProtection: false,
    iamAuthentication: false,
    securityGroups: [],
    backupRetentionDays: 0,
    pending: [],
    members: [],
    tags: {},
  });
});

test('endpoint, members and capacity', () => {
  const more = {
    Endpoint: 'shop.cluster-c1.eu-west-1.rds.amazonaws.com',
    Port: 5432,
    DBClusterMembers: [
      { DBInstanceIdentifier: 'Shop-A', IsClusterWriter: true, PromotionTier: 1 },
      { DBInstanceIdentifier: 'shop-b' },
    ],
    ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
    ReplicationSourceIdentifier: '',
    DBClusterParameterGroup: 'default.aurora-postgresql16',
  };
  const cluster = v.parse(clusterAnswer, { ...least, ...more });
  expect(cluster).toMatchObject({
    endpoint: { host: more.Endpoint, port: 5432 },
    members: [
      { identifier: 'shop-a', writer: true },
      { identifier: 'shop-b', writer: false },
    ],
    serverlessCapacity: { min: 0.5, max: 4 },
    parameterGroup: 'default.aurora-postgresql16',
  });
  expect(cluster).not.toHaveProperty('replicaOf');
});
