import type { Client } from 'pg';

const settings = [
  'SET search_path = pg_catalog, pg_temp',
  'SET session_replication_role = replica',
  'SET synchronous_commit = off',
  "SELECT set_config('event_triggers', 'off', false) FROM pg_settings WHERE name = 'event_triggers'",
].join('; ');

/** Keeps the data's own names, triggers and event triggers from having a part in what a superuser's session does. */
export async function quietSession(client: Client): Promise<void> {
  await client.query(settings);
}
