import { quoteIdentifier, quoteLiteral, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { ArmedObject } from './armed-object';

/** Reaches nobody (RFC 2606). The password is there because PostgreSQL 16 wants one of owners who are no superusers. */
const nowhere = 'host=disarmed.invalid dbname=disarmed user=disarmed password=disarmed';

const mayReadSql = "SELECT has_column_privilege('pg_subscription', 'subconninfo', 'SELECT')";

/** @param elsewhere condition: the connection string is another than ours; unknown to all but superusers */
const sql = (elsewhere: string): string => `
  SELECT s.subname, s.subenabled OR s.subslotname IS NOT NULL, ${elsewhere}
  FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
  WHERE d.datname = current_database() ORDER BY 1`;

const row = v.tuple([v.string(), v.boolean(), v.nullable(v.boolean())]);

async function disarm(client: Client, name: string): Promise<void> {
  const alter = `ALTER SUBSCRIPTION ${quoteIdentifier(name)}`;
  await client.query(`${alter} DISABLE`);
  await client.query(`${alter} SET (slot_name = NONE)`);
  await client.query(`${alter} CONNECTION ${quoteLiteral(nowhere)}`);
}

/**
 * Subscriptions of the connected database. They stay, but reach nobody; the remote slot is given up unasked, as this copy
 * must not touch it.
 */
export async function findSubscriptions(client: Client): Promise<ArmedObject[]> {
  const [mayRead] = await readRows(client, mayReadSql, v.tuple([v.boolean()]));
  const elsewhere = mayRead?.[0] === true ? `s.subconninfo <> ${quoteLiteral(nowhere)}` : 'NULL::bool';
  const rows = await readRows(client, sql(elsewhere), row);
  return rows
    .filter(([, active, connectsElsewhere]) => active || connectsElsewhere !== false)
    .map(([name, active, connectsElsewhere]) => ({
      kind: 'subscription',
      name,
      action: 'disabled, slot given up, connection string replaced',
      certain: active || connectsElsewhere === true,
      disarm: (session) => disarm(session, name),
    }));
}
