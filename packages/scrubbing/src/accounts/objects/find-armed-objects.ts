import type { Client } from 'pg';
import type { ArmedObject } from './armed-object';
import { findCronJobs } from './cron-jobs';
import { findForeignServers } from './foreign-servers';
import { findReplicationSlots } from './replication-slots';
import { findSecretSettings } from './secret-settings';
import { findSubscriptions } from './subscriptions';
import { findUserMappings } from './user-mappings';

const finders = [
  findSubscriptions,
  findCronJobs,
  findUserMappings,
  findForeignServers,
  findReplicationSlots,
  findSecretSettings,
];

/** All of the connected database, in the order in which they are to be disarmed. */
export async function findArmedObjects(client: Client): Promise<ArmedObject[]> {
  const objects: ArmedObject[] = [];
  for (const find of finders) objects.push(...(await find(client)));
  return objects;
}
