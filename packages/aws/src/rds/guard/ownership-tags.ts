/**
 * The tags that say what is ours, and hold a rotation's state. Whatever can be seen otherwise (security groups, the record's
 * value) is no tag. Characters of keys and values: letters, digits, spaces and `_.:/=+-@`
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html).
 */
export const ownershipTags = {
  /** Which action made it: `rotate-rds` or `migration-test`. */
  owner: 'prodlike:owner',
  /** The prefix that it was made under. */
  prefix: 'prodlike:prefix',
  /** The name of the record that it was made for, which tells two rotations under one prefix from each other. */
  record: 'prodlike:record',
  /** The instance or cluster whose data it holds. */
  source: 'prodlike:source',
  /** The snapshot's identifier, or the point in time, that it was restored from. */
  restoredFrom: 'prodlike:restored-from',
  /** `unmasked` from its first moment on; `masked` once the proof has passed. */
  data: 'prodlike:data',
  /** Hex SHA-256 of the masking policy that the proof was for. */
  policy: 'prodlike:policy',
  /** Who works on it, and when they last said so: `<run> <ISO time>`; `free` once they have ended. */
  lease: 'prodlike:lease',
  /**
   * What the record held before it was pointed here, host (`-`: there was none) and TTL in seconds: `unchecked <host> <ttl>`
   * before the change, `checked <host> <ttl> <ISO time of INSYNC>` once the new target has proved healthy.
   */
  switched: 'prodlike:switched',
  /** When a clone of migration-test may be swept away: ISO time. */
  expires: 'prodlike:expires',
} as const;

export type Owner = 'rotate-rds' | 'migration-test';
