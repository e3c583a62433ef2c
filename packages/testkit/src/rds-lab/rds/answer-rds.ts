import type { AwsAnswer } from '../../aws/error-answer';
import type { LabRequest } from '../wire/lab-request';
import { changeTags, listTags } from './change-tags';
import { createMember } from './create-member';
import { deleteDatabase } from './delete-database';
import { describeDatabases, describeSnapshots } from './describe';
import { modifyDatabase } from './modify-database';
import type { RdsWorld } from './rds-world';
import { restoreFromSnapshot, restoreToTime } from './restore-database';

type Operation = (world: RdsWorld, request: LabRequest) => Promise<AwsAnswer>;

const operations: Readonly<Record<string, Operation>> = {
  DescribeDBInstances: (world, request) => describeDatabases(world, request, 'instance'),
  DescribeDBClusters: (world, request) => describeDatabases(world, request, 'cluster'),
  DescribeDBSnapshots: (world, request) => describeSnapshots(world, request, 'instance'),
  DescribeDBClusterSnapshots: (world, request) => describeSnapshots(world, request, 'cluster'),
  RestoreDBInstanceFromDBSnapshot: (world, request) => restoreFromSnapshot(world, request, 'instance'),
  RestoreDBClusterFromSnapshot: (world, request) => restoreFromSnapshot(world, request, 'cluster'),
  RestoreDBInstanceToPointInTime: (world, request) => restoreToTime(world, request, 'instance'),
  RestoreDBClusterToPointInTime: (world, request) => restoreToTime(world, request, 'cluster'),
  CreateDBInstance: createMember,
  ModifyDBInstance: (world, request) => modifyDatabase(world, request, 'instance'),
  ModifyDBCluster: (world, request) => modifyDatabase(world, request, 'cluster'),
  DeleteDBInstance: (world, request) => deleteDatabase(world, request, 'instance'),
  DeleteDBCluster: (world, request) => deleteDatabase(world, request, 'cluster'),
  AddTagsToResource: changeTags,
  RemoveTagsFromResource: changeTags,
  ListTagsForResource: listTags,
};

/** Answers a call to RDS: by moto, with what the lab knows better. */
export async function answerRds(world: RdsWorld, request: LabRequest): Promise<AwsAnswer> {
  const operation = operations[request.action.slice('rds:'.length)];
  return await (operation ? operation(world, request) : world.askMoto(request));
}
