import { dirname } from 'node:path';
import type { ServerBinaries } from '@prodlike/postgres';
import type { AwsAnswer } from '../../aws/error-answer';
import type { DataFolder } from '../postgres/data-folder';
import { copyDataFolder } from '../postgres/data-folder';
import { formList, formTags, type LabRequest, withForm } from '../wire/lab-request';
import { queryRequest } from '../wire/setup-request';
import { bringUp } from './bring-up';
import { type DatabaseKind, kindNames } from './database-kinds';
import { overlayDatabase } from './overlay';
import { parsed, refuse, succeeded, withBody } from './rds-answer';
import { restoredSettings } from './rds-settings';
import type { RdsWorld } from './rds-world';
import { register } from './register';

/** Where the data of something new comes from. */
interface Origin {
  readonly data: { readonly binaries: ServerBinaries; data(): Promise<DataFolder> } | undefined;
  /** What is copied where the request names no tags: the source's. */
  readonly tags: ReadonlyMap<string, string>;
}

/** RestoreDBInstanceFromDBSnapshot, RestoreDBClusterFromSnapshot. */
export async function restoreFromSnapshot(
  world: RdsWorld,
  request: LabRequest,
  kind: DatabaseKind,
): Promise<AwsAnswer> {
  const name = kind === 'instance' ? 'DBSnapshotIdentifier' : 'SnapshotIdentifier';
  const asked = request.form.get(name) ?? '';
  const snapshot = world.snapshot(kind, asked);
  const called = kind === 'instance' ? 'DBSnapshot' : 'DBClusterSnapshot';
  if (!snapshot)
    return refuse(
      `${called}NotFound${kind === 'cluster' ? 'Fault' : ''}`,
      `${called} ${asked} not found.`,
      404,
    );
  if (snapshot.status !== 'available')
    return refuse(
      kind === 'instance' ? 'InvalidDBSnapshotState' : 'InvalidDBClusterSnapshotStateFault',
      `The snapshot ${asked} is in state ${snapshot.status}.`,
    );
  const form = new URLSearchParams(request.form);
  form.set(name, snapshot.motoIdentifier);
  const { data, binaries } = snapshot;
  const origin = {
    data: data && binaries && { binaries, data: () => copyDataFolder(data.dataDir, dirname(data.folder)) },
    tags: world.find(kind, snapshot.source)?.tags ?? new Map(),
  };
  return await world.inTurn(() => restore(world, withForm(request, form), kind, origin));
}

/** RestoreDBInstanceToPointInTime, RestoreDBClusterToPointInTime; a clone by copy-on-write among them. */
export async function restoreToTime(
  world: RdsWorld,
  request: LabRequest,
  kind: DatabaseKind,
): Promise<AwsAnswer> {
  const asked = request.form.get(`Source${kindNames[kind].identifier}`) ?? '';
  const source = world.find(kind, asked);
  const server = source?.server;
  const origin = {
    data: server && { binaries: server.binaries, data: () => server.copyData() },
    tags: source?.tags ?? new Map(),
  };
  return await world.inTurn(() => restore(world, request, kind, origin));
}

async function restore(
  world: RdsWorld,
  request: LabRequest,
  kind: DatabaseKind,
  origin: Origin,
): Promise<AwsAnswer> {
  await Promise.allSettled(world.departures);
  const refusal = kind === 'cluster' ? await clusterRefusal(world, request) : undefined;
  const answer = refusal ?? (await world.askMoto(request));
  if (!succeeded(answer)) return answer;
  const root = parsed(answer);
  const element = root.find(kindNames[kind].element);
  if (element === undefined) return answer;
  const database = register(world, kind, element, {
    isNew: true,
    tags: formTags(request.form) ?? origin.tags,
    settings: restoredSettings(kind, request.form),
    groups: formList(request.form, 'VpcSecurityGroupIds') ?? ['sg-0defa000000000000'],
  });
  database.unseen = world.delays.unseenDescribes;
  bringUp(world, database, origin.data);
  await world.timeline.note(database, 'created');
  overlayDatabase(world, database, element);
  return withBody(answer, root);
}

/** Groups that a request may name, and the code where there is none of that name. */
const groupCodes = [
  ['DBClusterParameterGroup', 'DBClusterParameterGroupNotFound'],
  ['DBSubnetGroup', 'DBSubnetGroupNotFoundFault'],
] as const;

/** What moto does not look at: whether the name is free, and the groups are there. */
async function clusterRefusal(world: RdsWorld, { form }: LabRequest): Promise<AwsAnswer | undefined> {
  const name = form.get('DBClusterIdentifier') ?? '';
  if (world.find('cluster', name))
    return refuse('DBClusterAlreadyExistsFault', `DB Cluster ${name} already exists.`);
  for (const [group, code] of groupCodes) {
    const wanted = form.get(`${group}Name`);
    if (wanted === null) continue;
    const fields = { [`${group}Name`]: wanted };
    const answer = await world.askMoto(queryRequest(`rds:Describe${group}s`, world.region, fields));
    if (!succeeded(answer)) return refuse(code, `${group} not found: ${wanted}`, 404);
  }
  return undefined;
}
