import {
  AddTagsToResourceCommand,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  ModifyDBClusterCommand,
  type ModifyDBClusterCommandInput,
  ModifyDBInstanceCommand,
  type ModifyDBInstanceCommandInput,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { Change, MutationTarget } from '../guard/mutation';
import { isBusy, isRdsError } from '../rds-error';
import { describeTarget } from '../wait/describe-target';
import { statusMeaning } from '../wait/status-meaning';
import type { GuardedCall } from './send-guarded';
import { tagList } from './tag-list';

/** Settings of the same names in both calls. */
type Modification = Pick<ModifyDBInstanceCommandInput & ModifyDBClusterCommandInput, ModifiedName>;
type ModifiedName =
  | 'MasterUserPassword'
  | 'MasterUserAuthenticationType'
  | 'EnableIAMDatabaseAuthentication'
  | 'VpcSecurityGroupIds'
  | 'BackupRetentionPeriod';

/** Changes settings at once. While RDS is at work on the target it takes no change: then it is made later. */
export function modifyCall(
  client: RDSClient,
  target: MutationTarget,
  modification: Modification,
): GuardedCall {
  const { identifier } = target;
  const input = { ...modification, ApplyImmediately: true };
  const { VpcSecurityGroupIds: groups, BackupRetentionPeriod: backupRetentionDays } = modification;
  const isInstance = target.kind === 'instance';
  return change(
    {
      call: isInstance ? 'ModifyDBInstance' : 'ModifyDBCluster',
      target,
      ...(groups ? { securityGroups: groups } : {}),
      ...(backupRetentionDays === undefined ? {} : { backupRetentionDays }),
    },
    () =>
      isInstance
        ? client.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: identifier, ...input }))
        : client.send(new ModifyDBClusterCommand({ DBClusterIdentifier: identifier, ...input })),
  );
}

export function tagCall(
  client: RDSClient,
  target: MutationTarget,
  tags: Readonly<Record<string, string>>,
): GuardedCall {
  return change({ call: 'AddTagsToResource', target, tags }, (arn) =>
    client.send(new AddTagsToResourceCommand({ ResourceName: arn, Tags: tagList(tags) })),
  );
}

/** What is gone, or on its way, is done. */
export function deleteCall(client: RDSClient, target: MutationTarget): GuardedCall {
  const { kind, identifier } = target;
  const options = { SkipFinalSnapshot: true, DeleteAutomatedBackups: true };
  const isInstance = kind === 'instance';
  const deletion = change({ call: isInstance ? 'DeleteDBInstance' : 'DeleteDBCluster', target }, () =>
    isInstance
      ? client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: identifier, ...options }))
      : client.send(new DeleteDBClusterCommand({ DBClusterIdentifier: identifier, ...options })),
  );
  return {
    ...deletion,
    isDone: ({ target: found }) => found === null || found.status === 'deleting',
    mayPass: (error) => isBusy(error) || isRdsError(error, 'DBInstanceNotFound', 'DBClusterNotFound'),
  };
}

function change(mutation: Change, send: (arn: string) => Promise<unknown>): GuardedCall {
  return {
    mutation,
    call: { action: `rds:${mutation.call}`, resource: describeTarget(mutation.target) },
    send: ({ target }) => send(target?.arn ?? ''),
    mayPass: (error, { target }) =>
      isBusy(error) && target !== null && statusMeaning(target.status).kind !== 'broken',
  };
}
