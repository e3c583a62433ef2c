import type { AwsAnswer } from '../../aws/error-answer';
import { formTags, type LabRequest } from '../wire/lab-request';
import { bringUp } from './bring-up';
import { overlayDatabase } from './overlay';
import { parsed, refuse, succeeded, withBody } from './rds-answer';
import { restoredSettings } from './rds-settings';
import type { RdsWorld } from './rds-world';
import { register } from './register';

/** CreateDBInstance in a cluster. A new one outside of any is not what anybody here may make. */
export function createMember(world: RdsWorld, request: LabRequest): Promise<AwsAnswer> {
  return world.inTurn(() => create(world, request));
}

async function create(world: RdsWorld, request: LabRequest): Promise<AwsAnswer> {
  const { form } = request;
  await Promise.allSettled(world.departures);
  const cluster = world.find('cluster', form.get('DBClusterIdentifier') ?? '');
  if (cluster?.isDeleting)
    return refuse('InvalidDBClusterStateFault', `DBCluster ${cluster.identifier} is being deleted.`);
  const answer = await world.askMoto(request);
  if (!succeeded(answer)) return answer;
  const root = parsed(answer);
  const element = root.find('DBInstance');
  if (element === undefined) return answer;
  const member = register(world, 'instance', element, {
    isNew: true,
    tags: formTags(form) ?? new Map(),
    settings: restoredSettings('instance', form),
    groups: [],
  });
  member.unseen = world.delays.unseenDescribes;
  bringUp(world, member, undefined);
  await world.timeline.note(member, 'created');
  overlayDatabase(world, member, element);
  return withBody(answer, root);
}
