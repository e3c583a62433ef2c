import { setTimeout as delay } from 'node:timers/promises';
import { readRows } from '@prodlike/postgres';
import { type Client, DatabaseError } from 'pg';
import * as v from 'valibot';
import type { ArmedObject } from './armed-object';

/** A logical slot can only be dropped from its own database; temporary ones go with their sessions. */
const sql = `
  SELECT slot_name FROM pg_replication_slots
  WHERE NOT temporary AND (database IS NULL OR database = current_database()) ORDER BY 1`;
const endUserSql =
  'SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = $1 AND active_pid IS NOT NULL';
const dropSql = 'SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1';

const objectInUse = '55006';
const deadlineMs = 15_000;
const pollMs = 20;

/** A standby takes its slot again as soon as it is ended: drop between the two, as often as needed. */
async function dropSlot(client: Client, name: string): Promise<void> {
  const started = performance.now();
  for (;;) {
    await client.query(endUserSql, [name]);
    try {
      await client.query(dropSql, [name]);
      return;
    } catch (error) {
      const inUse = error instanceof DatabaseError && error.code === objectInUse;
      if (!inUse || performance.now() - started > deadlineMs) throw error;
      await delay(pollMs);
    }
  }
}

/** Physical slots of the cluster and logical ones of the connected database. */
export async function findReplicationSlots(client: Client): Promise<ArmedObject[]> {
  const rows = await readRows(client, sql, v.tuple([v.string()]));
  return rows.map(([name]) => ({
    kind: 'replication-slot',
    name,
    action: 'dropped',
    certain: true,
    disarm: (session) => dropSlot(session, name),
  }));
}
