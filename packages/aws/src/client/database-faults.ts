import type { AwsFault } from './common-faults';

const quota = (what: string): AwsFault => ({
  fault: `the account’s quota of ${what} is used up`,
  remedy:
    'Delete what is not needed any more, or raise the quota in the console (Service Quotas, Amazon RDS).',
});

const missing = (what: string, remedy: string): AwsFault => ({ fault: `there is no such ${what}`, remedy });

const busy: AwsFault = {
  fault: 'its status does not allow it now',
  remedy: 'Look at its status and its recent events in the RDS console, and run again when it is available.',
};

const network: AwsFault = {
  fault: 'the network of its subnet group does not allow it',
  remedy:
    'Check that the subnets of the subnet group exist, are in two zones at least, have free addresses, and are in the VPC of the security groups.',
};

const parameter: AwsFault = {
  fault: 'RDS does not take one of its settings, or not together with the others',
  remedy:
    'Check instance class, storage type, IOPS, engine version, CA, parameter group and option group against what RDS offers (aws rds describe-orderable-db-instance-options); CloudTrail has RDS’s own words on this call.',
};

const capacity: AwsFault = {
  fault: 'AWS has no capacity for that instance class in those zones now',
  remedy: 'Run again later, or with another instance class, or with a subnet group of more zones.',
};

/**
 * Errors of RDS, Route 53 and Secrets Manager by their codes, without `Fault` at the end
 * (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html and the errors of each call).
 */
export const databaseFaults: Readonly<Record<string, AwsFault>> = {
  DBInstanceNotFound: missing('DB instance', 'Check its identifier, the region and the account.'),
  DBClusterNotFound: missing('DB cluster', 'Check its identifier, the region and the account.'),
  DBSnapshotNotFound: missing('snapshot', 'Check its identifier; it may have been deleted meanwhile.'),
  DBClusterSnapshotNotFound: missing('snapshot', 'Check its identifier; it may have been deleted meanwhile.'),
  DBSubnetGroupNotFound: missing('subnet group', 'Check its name; subnet groups belong to one region.'),
  DBParameterGroupNotFound: missing('parameter group', 'Check its name; clusters have groups of their own.'),
  DBClusterParameterGroupNotFound: missing('cluster parameter group', 'Check its name.'),
  OptionGroupNotFound: missing('option group', 'Check its name.'),
  CertificateNotFound: missing(
    'CA certificate',
    'See aws rds describe-certificates for those of the region.',
  ),
  DBInstanceAlreadyExists: {
    fault: 'the name is taken',
    remedy: 'Delete what has it, or choose another prefix.',
  },
  DBClusterAlreadyExists: {
    fault: 'the name is taken',
    remedy: 'Delete what has it, or choose another prefix.',
  },
  KMSKeyNotAccessible: {
    fault: 'RDS cannot use the KMS key of the snapshot for this identity',
    remedy:
      'Allow kms:CreateGrant and kms:DescribeKey on the key, in its key policy too; a snapshot under the key aws/rds of another account must be copied first.',
  },
  InstanceQuotaExceeded: quota('DB instances'),
  DBClusterQuotaExceeded: quota('DB clusters'),
  StorageQuotaExceeded: quota('DB storage'),
  InsufficientDBInstanceCapacity: capacity,
  InsufficientDBClusterCapacity: capacity,
  InsufficientStorageClusterCapacity: capacity,
  ProvisionedIopsNotAvailableInAZ: capacity,
  InvalidVPCNetworkState: network,
  InvalidSubnet: network,
  DBSubnetGroupDoesNotCoverEnoughAZs: network,
  InsufficientAvailableIPsInSubnet: network,
  StorageTypeNotSupported: parameter,
  InvalidParameterValue: parameter,
  InvalidParameterCombination: parameter,
  InvalidDBInstanceState: busy,
  InvalidDBClusterState: busy,
  InvalidDBSnapshotState: {
    fault: 'the snapshot is not available',
    remedy: 'Run again when it is, or name another one.',
  },
  InvalidRestore: {
    fault: 'this snapshot cannot be restored so',
    remedy: 'Name another snapshot; one of a VPC is restored into a VPC.',
  },
  PointInTimeRestoreNotEnabled: {
    fault: 'the source has no backups to restore a point in time from',
    remedy: 'Restore a snapshot, or set the source’s backup retention above 0.',
  },
  NoSuchHostedZone: missing(
    'hosted zone',
    'Check hosted-zone-id and the account; it looks like Z0123456789ABC.',
  ),
  NoSuchChange: missing('change of Route 53', 'Run again: the record is looked at anew.'),
  InvalidChangeBatch: {
    fault: 'Route 53 does not take the record so',
    remedy:
      'Check the record’s name and zone: a CNAME cannot stand beside other records, nor at the zone’s top.',
  },
  PriorRequestNotComplete: {
    fault: 'Route 53 still works on an earlier change of the zone',
    remedy: 'Run again in a minute.',
    transient: true,
  },
  ResourceNotFoundException: missing('secret', 'Create it first, in the same region, or check its ARN.'),
  DecryptionFailure: {
    fault: 'the KMS key of the secret cannot be used',
    remedy: 'Allow kms:GenerateDataKey and kms:Decrypt on it.',
  },
  EncryptionFailure: {
    fault: 'the KMS key of the secret cannot be used',
    remedy: 'Allow kms:GenerateDataKey and kms:Decrypt on it.',
  },
};
