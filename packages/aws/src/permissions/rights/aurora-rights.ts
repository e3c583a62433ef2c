import {
  becomesMasked,
  becomesOurs,
  becomesOursInPrivate,
  isOurs,
  notesState,
} from '../ownership-conditions';
import type { Permission } from '../permission';
import { rds } from './rds-arn';

const ours = rds('cluster:{prefix}*');
const groups = [rds('subgrp:{subnetGroup}'), rds('cluster-pg:{clusterGroup}'), rds('og:{optionGroup}')];

/** Rights on Aurora clusters and their members; see instance-rights.ts. */
export const aurora = [
  {
    sid: 'AuroraRestore',
    actions: ['rds:RestoreDBClusterFromSnapshot'],
    resources: [ours],
    conditions: becomesOurs,
    why: 'Makes a cluster under the prefix, with our tags.',
    features: ['aurora'],
  },
  {
    sid: 'AuroraRestoreFrom',
    actions: ['rds:RestoreDBClusterFromSnapshot'],
    resources: [rds('cluster-snapshot:rds:{sourceName}-????-??-??-??-??'), ...groups],
    why: 'From automated snapshots of the source, into these groups.',
    features: ['aurora'],
  },
  {
    sid: 'AuroraRestoreBackup',
    actions: ['rds:RestoreDBClusterFromSnapshot'],
    resources: [rds('cluster-snapshot:awsbackup:*')],
    why: 'From snapshots of AWS Backup, whose names do not tell of which cluster they are.',
    features: ['aurora', 'aws-backup'],
  },
  {
    sid: 'AuroraRestoreNamed',
    actions: ['rds:RestoreDBClusterFromSnapshot'],
    resources: [rds('cluster-snapshot:{snapshot}')],
    why: 'From manual snapshots of this name.',
    features: ['aurora', 'named-snapshot'],
  },
  {
    sid: 'AuroraRestoreTime',
    actions: ['rds:RestoreDBClusterToPointInTime'],
    resources: [ours],
    conditions: becomesOurs,
    why: 'As AuroraRestore, for a point in time and for copy-on-write clones.',
    features: ['aurora', 'point-in-time'],
  },
  {
    sid: 'AuroraRestoreTimeFrom',
    actions: ['rds:RestoreDBClusterToPointInTime'],
    resources: [rds('cluster:{sourceName}'), ...groups],
    why: 'Of the source, into these groups.',
    features: ['aurora', 'point-in-time'],
  },
  {
    sid: 'AuroraMember',
    actions: ['rds:CreateDBInstance'],
    resources: [rds('db:{prefix}*')],
    // Only members of clusters have this engine: no instance can be made that stands alone.
    conditions: {
      ...becomesOursInPrivate,
      StringEquals: { ...becomesOurs.StringEquals, 'rds:DatabaseEngine': ['aurora-postgresql'] },
    },
    why: 'Makes the instance of the new cluster.',
    features: ['aurora'],
  },
  {
    sid: 'AuroraMemberOf',
    actions: ['rds:CreateDBInstance'],
    resources: [ours],
    conditions: isOurs,
    why: 'In a cluster of ours only.',
    features: ['aurora'],
  },
  {
    sid: 'AuroraMemberGroup',
    actions: ['rds:CreateDBInstance'],
    resources: [rds('pg:{parameterGroup}')],
    why: 'With this parameter group.',
    features: ['aurora'],
  },
  {
    sid: 'AuroraTagNew',
    actions: ['rds:AddTagsToResource'],
    resources: [ours],
    conditions: becomesOurs,
    why: 'RDS asks for this too where something is made with tags.',
    features: ['aurora'],
  },
  {
    sid: 'AuroraTagState',
    actions: ['rds:AddTagsToResource'],
    resources: [ours],
    conditions: notesState,
    why: 'Says which run works on it, and how far it has come.',
    features: ['aurora'],
  },
  {
    sid: 'AuroraTagMasked',
    actions: ['rds:AddTagsToResource'],
    resources: [ours],
    conditions: becomesMasked,
    why: 'Says that the proof has passed, and for which policy.',
    features: ['aurora'],
  },
  {
    sid: 'AuroraChange',
    actions: ['rds:DeleteDBCluster', 'rds:ModifyDBCluster'],
    resources: [ours],
    conditions: isOurs,
    why: 'Sets the master password, moves it out of quarantine, deletes it in the end.',
    features: ['aurora'],
  },
] as const satisfies readonly Permission[];
