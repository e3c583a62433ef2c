import type { Owner } from './ownership-tags';

/** The limits of a run: what may be changed at all. All of it is known before the first mutation. */
export interface MutationBounds {
  readonly owner: Owner;
  /** The account of the credentials, from sts:GetCallerIdentity. */
  readonly account: string;
  /** Empty: no account is excluded. */
  readonly allowedAccounts: readonly string[];
  readonly region: string;
  /** Names that we may make and change start with it; never empty. */
  readonly prefix: string;
  /** Identifier of the source instance or cluster, and of the members of the source cluster: never to be changed. */
  readonly sources: readonly string[];
  /** The security group that lets nobody in but us: whatever is not masked stays in it. '' only for deletions. */
  readonly quarantineGroup: string;
  /** Absent: no record may be changed. */
  readonly record?: { readonly zoneId: string; readonly name: string };
}

export interface MutationTarget {
  readonly kind: 'instance' | 'cluster';
  readonly identifier: string;
}

/** Something that would be made, with all that decides whether that is safe. */
export interface Creation {
  readonly call:
    | 'RestoreDBInstanceFromDBSnapshot'
    | 'RestoreDBInstanceToPointInTime'
    | 'RestoreDBClusterFromSnapshot'
    | 'RestoreDBClusterToPointInTime'
    | 'CreateDBInstance';
  readonly target: MutationTarget;
  readonly tags: Readonly<Record<string, string>>;
  /** Ids; empty for a member of a cluster, which has the cluster's. */
  readonly securityGroups: readonly string[];
  readonly publiclyAccessible: boolean;
  /** With CreateDBInstance: the cluster that it joins, which must be ours. */
  readonly cluster?: string;
}

/** A change of something that exists. */
export interface Change {
  readonly call:
    | 'ModifyDBInstance'
    | 'ModifyDBCluster'
    | 'DeleteDBInstance'
    | 'DeleteDBCluster'
    | 'AddTagsToResource';
  readonly target: MutationTarget;
  /** Where they change: ids. */
  readonly securityGroups?: readonly string[];
  /** Where it changes. */
  readonly backupRetentionDays?: number;
  /** Where they change. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Where the record is to point. */
export interface RecordChange {
  readonly call: 'ChangeResourceRecordSets';
  readonly zoneId: string;
  readonly name: string;
  readonly type: 'CNAME';
  readonly action: 'UPSERT';
  /** A host name, without the dot at its end. */
  readonly value: string;
}

export type Mutation = Creation | Change | RecordChange;
