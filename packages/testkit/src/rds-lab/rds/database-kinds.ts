export type DatabaseKind = 'instance' | 'cluster';

interface KindNames {
  readonly element: string;
  readonly list: string;
  readonly identifier: string;
  readonly status: string;
  readonly resourceId: string;
  readonly resourceIdPrefix: string;
  /** In an ARN. */
  readonly arnType: string;
  readonly notFound: string;
  readonly invalidState: string;
  readonly parameterGroup: string;
}

/** What the API calls the same thing of an instance and of a cluster. */
export const kindNames: Readonly<Record<DatabaseKind, KindNames>> = {
  instance: {
    element: 'DBInstance',
    list: 'DBInstances',
    identifier: 'DBInstanceIdentifier',
    status: 'DBInstanceStatus',
    resourceId: 'DbiResourceId',
    resourceIdPrefix: 'db-',
    arnType: 'db',
    notFound: 'DBInstanceNotFound',
    invalidState: 'InvalidDBInstanceState',
    parameterGroup: 'DBParameterGroupName',
  },
  cluster: {
    element: 'DBCluster',
    list: 'DBClusters',
    identifier: 'DBClusterIdentifier',
    status: 'Status',
    resourceId: 'DbClusterResourceId',
    resourceIdPrefix: 'cluster-',
    arnType: 'cluster',
    notFound: 'DBClusterNotFoundFault',
    invalidState: 'InvalidDBClusterStateFault',
    parameterGroup: 'DBClusterParameterGroupName',
  },
};
