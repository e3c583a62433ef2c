import type { ServerBinaries } from '@prodlike/postgres';
import type { DataFolder } from '../postgres/data-folder';
import { type DatabaseServer, startDatabaseServer } from '../postgres/database-server';
import { startInstanceGate } from '../postgres/start-instance-gate';
import type { LabDatabase } from './lab-database';
import type { RdsWorld } from './rds-world';

/** Opens the loopback port that stands for a database's endpoint. */
export async function openGate(world: RdsWorld, database: LabDatabase): Promise<void> {
  const { host, port } = database;
  database.gate = await startInstanceGate({
    host,
    port,
    region: world.region,
    ...(await world.certificates.sign(host)),
    server: () => (database.hasEndpoint && isServing(database) ? database.server : undefined),
    iamAuthentication: () =>
      (database.cluster ?? database).settings.get('IAMDatabaseAuthenticationEnabled') === 'true',
  });
}

/** An Aurora cluster answers as long as it has an instance. */
function isServing(database: LabDatabase): boolean {
  return database.kind === 'instance' || database.members.some(({ hasEndpoint }) => hasEndpoint);
}

/** Takes a new instance or cluster from `creating` to `available`. @param data makes the folder that becomes its own */
export function bringUp(
  world: RdsWorld,
  database: LabDatabase,
  from: { readonly binaries: ServerBinaries; data(): Promise<DataFolder> } | undefined,
): void {
  if (from) {
    database.starting = startFrom(from).then((server) => {
      database.ownServer = server;
    });
    world.inBackground(() => database.starting);
  }
  world.later(world.delays.creatingMs, async () => {
    await database.starting;
    if (database.isDeleting) return;
    await openGate(world, database);
    // Its deletion may have begun meanwhile, or ended.
    if (database.isDeleting) {
      database.gate?.stop();
      return;
    }
    const keepsBackups = database.settings.get('BackupRetentionPeriod') !== '0';
    database.status = keepsBackups && database.cluster === undefined ? 'backing-up' : 'modifying';
    world.later(world.delays.backingUpMs, () => {
      if (!database.isDeleting) database.status = 'available';
    });
  });
}

async function startFrom(from: {
  readonly binaries: ServerBinaries;
  data(): Promise<DataFolder>;
}): Promise<DatabaseServer> {
  return await startDatabaseServer(await from.data(), from.binaries);
}
