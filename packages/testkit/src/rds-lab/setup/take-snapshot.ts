import type { DatabaseKind } from '../rds/database-kinds';
import type { LabSnapshot } from '../rds/lab-snapshot';
import type { RdsWorld } from '../rds/rds-world';
import { queryRequest } from '../wire/setup-request';
import { required } from './make-groups';

export interface SnapshotWish {
  readonly kind?: DatabaseKind;
  /** Of which instance or cluster. */
  readonly of: string;
  /** Absent: as automated ones are called, of its time. */
  readonly identifier?: string;
  readonly type?: LabSnapshot['type'];
  /** Now where absent. The data is always as of now. */
  readonly at?: Date;
  /** How long it is `creating`; 0 where absent. */
  readonly creatingMs?: number;
}

/** Takes a snapshot: a copy of the data behind a database. */
export async function takeSnapshot(world: RdsWorld, wish: SnapshotWish): Promise<LabSnapshot> {
  const { kind = 'instance', of, type = 'automated', at = new Date(), creatingMs = 0 } = wish;
  const source = world.find(kind, of);
  if (source === undefined) throw new Error(`There is no ${kind} ${of}.`);
  const identifier = wish.identifier ?? `rds:${of}-${at.toISOString().slice(0, 16).replace(/[T:]/g, '-')}`;
  const motoIdentifier = identifier.replace(/^rds:/, 'automated-').replace(/^awsbackup:/, 'awsbackup-');
  const name = kind === 'instance' ? 'DBSnapshot' : 'DBClusterSnapshot';
  const action = `rds:Create${name}`;
  const fields = {
    [`${name}Identifier`]: motoIdentifier,
    [kind === 'instance' ? 'DBInstanceIdentifier' : 'DBClusterIdentifier']: of,
  };
  required(action, await world.askMoto(queryRequest(action, world.region, fields)));
  const { server } = source;
  const snapshot: LabSnapshot = {
    kind,
    identifier,
    motoIdentifier,
    source: source.identifier,
    type,
    createdAt: at,
    status: creatingMs === 0 ? 'available' : 'creating',
    percentProgress: creatingMs === 0 ? 100 : 0,
    ...(server ? { data: await server.copyData(), binaries: server.binaries } : {}),
  };
  world.snapshots.push(snapshot);
  if (creatingMs > 0) progress(world, snapshot, creatingMs);
  return snapshot;
}

function progress(world: RdsWorld, snapshot: LabSnapshot, creatingMs: number): void {
  world.later(creatingMs / 2, () => {
    snapshot.percentProgress = 50;
    world.later(creatingMs / 2, () => {
      snapshot.percentProgress = 100;
      snapshot.status = 'available';
    });
  });
}
