interface Broken {
  /** The rest of a sentence that begins with the instance's name. */
  readonly fault: string;
  /** Whole sentences. */
  readonly remedy: string;
}

const readEvents = 'Its recent events in the RDS console say more.';
const deleteAndRepeat = 'Delete it and run again.';

const lostKey: Broken = {
  fault: 'cannot reach the KMS key that its storage is encrypted with',
  remedy: `Enable the key, and let this role and RDS use it (kms:CreateGrant, kms:DescribeKey). ${deleteAndRepeat}`,
};

const failed: Broken = {
  fault: 'has failed, and RDS cannot bring it back',
  remedy: `${readEvents} ${deleteAndRepeat}`,
};

const stopped: Broken = { fault: 'is stopped', remedy: 'Start it in the RDS console, and run again.' };

/**
 * Statuses that no waiting ends, for instances and clusters (see status-meaning.ts). `deleting` is among them: it never
 * becomes available.
 */
export const brokenStatuses: ReadonlyMap<string, Broken> = new Map([
  ['failed', failed],
  ['migration-failed', failed],
  ['cloning-failed', { ...failed, fault: 'could not be cloned' }],
  [
    'restore-error',
    {
      fault: 'could not be restored from its snapshot or point in time',
      remedy: `${readEvents} Delete it, check that the snapshot can be restored at all, and run again.`,
    },
  ],
  ['restore-failed', { ...failed, fault: 'could not be restored' }],
  [
    'storage-full',
    {
      fault: 'has used up its storage',
      remedy:
        'Raise its allocated storage in the RDS console, or the source’s (a restore has as much), and run again.',
    },
  ],
  [
    'incompatible-parameters',
    {
      fault: 'cannot be started with the parameters of its parameter group',
      remedy:
        'Make the group’s values fit the instance class (memory, connections), or name another group, and run again.',
    },
  ],
  [
    'incompatible-network',
    {
      fault: 'cannot be placed in its network: the VPC or its subnets do not allow it',
      remedy:
        'Look for free addresses in the subnets of its subnet group, for the subnets themselves and for the VPC’s DNS settings. Delete it and run again.',
    },
  ],
  [
    'incompatible-option-group',
    {
      fault: 'cannot take on its option group',
      remedy: `${readEvents} Name another option group, and run again.`,
    },
  ],
  [
    'incompatible-restore',
    {
      fault: 'cannot be restored to that point in time',
      remedy: `${readEvents} Restore from a snapshot instead.`,
    },
  ],
  [
    'incompatible-create',
    { fault: 'cannot be created with its settings', remedy: `${readEvents} ${deleteAndRepeat}` },
  ],
  [
    'insufficient-capacity',
    {
      fault: 'cannot be created: AWS has no capacity for its class in that zone now',
      remedy:
        'Delete it and run again in a few hours, or with another instance class, or with a subnet group of more zones.',
    },
  ],
  ['inaccessible-encryption-credentials', lostKey],
  [
    'inaccessible-encryption-credentials-recoverable',
    { ...lostKey, remedy: 'Enable the KMS key, start it in the RDS console, and run again.' },
  ],
  ['stopped', stopped],
  ['stopping', { ...stopped, fault: 'is being stopped by somebody else' }],
  [
    'deleting',
    {
      fault: 'is being deleted by somebody else',
      remedy: 'See in CloudTrail who deletes it (DeleteDBInstance, DeleteDBCluster), and run again.',
    },
  ],
]);
