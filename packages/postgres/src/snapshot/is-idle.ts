import type { Client } from 'pg';

/** Whether a session waits for a statement: node-postgres's own mark, as it has no public one. */
export function isIdle(client: Client): boolean {
  return 'readyForQuery' in client && client.readyForQuery === true;
}
