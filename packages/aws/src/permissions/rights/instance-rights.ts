import {
  becomesMasked,
  becomesOurs,
  becomesOursInPrivate,
  isOurs,
  notesState,
} from '../ownership-conditions';
import type { Permission } from '../permission';
import { rds } from './rds-arn';

const ours = rds('db:{prefix}*');
const groups = [rds('subgrp:{subnetGroup}'), rds('pg:{parameterGroup}'), rds('og:{optionGroup}')];

/**
 * Rights on DB instances, and those that every run needs: resource types and condition keys as in
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html. A call that names several resources
 * needs a right to each of them, so that the conditions on `db:` hold for the whole call.
 */
export const instances = [
  {
    sid: 'Identify',
    actions: ['sts:GetCallerIdentity'],
    resources: ['*'],
    why: 'Compares the account with `allowed-account-ids`.',
  },
  {
    sid: 'Describe',
    actions: [
      'rds:DescribeDBClusterParameterGroups',
      'rds:DescribeDBClusterSnapshots',
      'rds:DescribeDBClusters',
      'rds:DescribeDBInstances',
      'rds:DescribeDBParameterGroups',
      'rds:DescribeDBSnapshots',
      'rds:DescribeDBSubnetGroups',
      'rds:DescribeOptionGroups',
    ],
    resources: ['*'],
    why: 'Reads what there is; RDS lists by no prefix and no tag.',
  },
  {
    sid: 'Restore',
    actions: ['rds:RestoreDBInstanceFromDBSnapshot'],
    resources: [ours],
    conditions: becomesOursInPrivate,
    why: 'Makes an instance under the prefix, with our tags and no public address.',
    features: ['instance'],
  },
  {
    sid: 'RestoreFrom',
    actions: ['rds:RestoreDBInstanceFromDBSnapshot'],
    // The name of an automated snapshot is the instance's and the time: this pattern fits no other instance's.
    resources: [rds('snapshot:rds:{sourceName}-????-??-??-??-??'), ...groups],
    why: 'From automated snapshots of the source, into these groups.',
    features: ['instance'],
  },
  {
    sid: 'RestoreBackup',
    actions: ['rds:RestoreDBInstanceFromDBSnapshot'],
    resources: [rds('snapshot:awsbackup:*')],
    why: 'From snapshots of AWS Backup, whose names do not tell of which instance they are.',
    features: ['instance', 'aws-backup'],
  },
  {
    sid: 'RestoreNamed',
    actions: ['rds:RestoreDBInstanceFromDBSnapshot'],
    resources: [rds('snapshot:{snapshot}')],
    why: 'From manual snapshots of this name.',
    features: ['instance', 'named-snapshot'],
  },
  {
    sid: 'RestoreTime',
    actions: ['rds:RestoreDBInstanceToPointInTime'],
    resources: [ours],
    conditions: becomesOursInPrivate,
    why: 'As Restore, for a point in time.',
    features: ['instance', 'point-in-time'],
  },
  {
    sid: 'RestoreTimeFrom',
    actions: ['rds:RestoreDBInstanceToPointInTime'],
    resources: [rds('db:{sourceName}'), ...groups],
    why: 'Of the source, into these groups.',
    features: ['instance', 'point-in-time'],
  },
  {
    sid: 'TagNew',
    actions: ['rds:AddTagsToResource'],
    resources: [ours],
    conditions: becomesOurs,
    why: 'RDS asks for this too where something is made with tags.',
  },
  {
    sid: 'TagState',
    actions: ['rds:AddTagsToResource'],
    resources: [ours],
    conditions: notesState,
    why: 'Says which run works on it, and how far it has come.',
  },
  {
    sid: 'TagMasked',
    actions: ['rds:AddTagsToResource'],
    resources: [ours],
    conditions: becomesMasked,
    why: 'Says that the proof has passed, and for which policy.',
  },
  {
    sid: 'Change',
    actions: ['rds:DeleteDBInstance', 'rds:ModifyDBInstance'],
    resources: [ours],
    conditions: isOurs,
    why: 'Sets the master password, moves it out of quarantine, deletes it in the end.',
  },
] as const satisfies readonly Permission[];
