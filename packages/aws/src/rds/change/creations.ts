import {
  CreateDBInstanceCommand,
  type RDSClient,
  RestoreDBClusterFromSnapshotCommand,
  RestoreDBClusterToPointInTimeCommand,
  RestoreDBInstanceFromDBSnapshotCommand,
  RestoreDBInstanceToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import type { Creation } from '../guard/mutation';
import type { MutationFacts } from '../guard/mutation-facts';
import { isBusy, isRdsError } from '../rds-error';
import { describeTarget } from '../wait/describe-target';
import {
  clusterFromSnapshotInput,
  clusterToPointInTimeInput,
  fromSnapshotInput,
  memberInput,
  toPointInTimeInput,
} from './restore-input';
import type { ClusterRestore, InstanceRestore, RestoreSettings } from './restore-settings';
import type { GuardedCall } from './send-guarded';

/** The call that begins a restore. */
export function restoreCall(client: RDSClient, settings: RestoreSettings): GuardedCall {
  return settings.kind === 'instance' ? instanceCall(client, settings) : clusterCall(client, settings);
}

function instanceCall(client: RDSClient, settings: InstanceRestore): GuardedCall {
  const { from } = settings;
  if (from.kind === 'snapshot') {
    const command = new RestoreDBInstanceFromDBSnapshotCommand(fromSnapshotInput(settings, from.snapshot));
    return creation(restoring('RestoreDBInstanceFromDBSnapshot', settings), () => client.send(command));
  }
  if (from.kind === 'clone') throw new Error('Only clusters are cloned.');
  const command = new RestoreDBInstanceToPointInTimeCommand(
    toPointInTimeInput(settings, from.source, from.at),
  );
  return creation(restoring('RestoreDBInstanceToPointInTime', settings), () => client.send(command));
}

function clusterCall(client: RDSClient, settings: ClusterRestore): GuardedCall {
  const { from } = settings;
  if (from.kind === 'snapshot') {
    const command = new RestoreDBClusterFromSnapshotCommand(
      clusterFromSnapshotInput(settings, from.snapshot),
    );
    return creation(restoring('RestoreDBClusterFromSnapshot', settings), () => client.send(command));
  }
  const command = new RestoreDBClusterToPointInTimeCommand(clusterToPointInTimeInput(settings, from));
  return creation(restoring('RestoreDBClusterToPointInTime', settings), () => client.send(command));
}

/** The call that begins to create a cluster's member. */
export function memberCall(client: RDSClient, settings: ClusterRestore): GuardedCall {
  const { target, member, tags, publiclyAccessible } = settings;
  const mutation: Creation = {
    call: 'CreateDBInstance',
    target: { kind: 'instance', identifier: member.identifier },
    tags,
    securityGroups: [],
    publiclyAccessible,
    cluster: target.identifier,
  };
  return creation(mutation, () => client.send(new CreateDBInstanceCommand(memberInput(settings))));
}

/** Whether what has the name was made by this very call: the lease and all other tags are on it as the call has them. */
export function isOfThisCall({ tags }: Pick<Creation, 'tags'>, { target }: MutationFacts): boolean {
  return target !== null && Object.entries(tags).every(([key, value]) => target.tags[key] === value);
}

function restoring(call: Creation['call'], settings: RestoreSettings): Creation {
  const { target, tags, securityGroups, publiclyAccessible } = settings;
  return { call, target, tags, securityGroups, publiclyAccessible };
}

/** An answer that was lost shows at the next attempt: the name is there then, or taken and there soon. */
function creation(mutation: Creation, send: () => Promise<unknown>): GuardedCall {
  return {
    mutation,
    call: { action: `rds:${mutation.call}`, resource: describeTarget(mutation.target) },
    send,
    isThere: ({ target }) => target !== null,
    // The source of a point in time, or a member's cluster, may be at work.
    mayPass: (error) =>
      isBusy(error) || isRdsError(error, 'DBInstanceAlreadyExists', 'DBClusterAlreadyExists'),
  };
}
