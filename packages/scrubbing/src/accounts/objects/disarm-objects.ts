import type { Client } from 'pg';
import type { DisarmedObject } from '../../scrub-result';
import { databaseFault } from '../database-fault';
import { findArmedObjects } from './find-armed-objects';

/** Disarms what can be disarmed; what the server refuses is reported with its SQLSTATE. */
export async function disarmObjects(client: Client): Promise<DisarmedObject[]> {
  const outcomes: DisarmedObject[] = [];
  for (const { kind, name, action, disarm } of await findArmedObjects(client)) {
    try {
      await disarm(client);
      outcomes.push({ kind, name, action, failed: false });
    } catch (error) {
      outcomes.push({
        kind,
        name,
        action: `not done: ${action}: ${databaseFault(error).text}`,
        failed: true,
      });
    }
  }
  return outcomes;
}
