import { quoteIdentifier, quoteLiteral, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { ArmedObject } from './armed-object';

const sql = `
  SELECT s.subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
  WHERE d.datname = current_database() ORDER BY 1`;

/** Reaches nobody (RFC 2606). The password is there because PostgreSQL 16 wants one of owners who are no superusers. */
const nowhere = 'host=disarmed.invalid dbname=disarmed user=disarmed password=disarmed';

/**
 * Subscriptions of the connected database. The connection string is replaced unread, as only superusers may read it; the
 * remote slot is given up unasked, as this copy must not touch it.
 */
export async function findSubscriptions(client: Client): Promise<ArmedObject[]> {
  const rows = await readRows(client, sql, v.tuple([v.string()]));
  return rows.map(([name]) => {
    const alter = `ALTER SUBSCRIPTION ${quoteIdentifier(name)}`;
    return {
      kind: 'subscription',
      name,
      action: 'disabled, slot given up, connection string replaced',
      async disarm(session) {
        await session.query(`${alter} DISABLE`);
        await session.query(`${alter} SET (slot_name = NONE)`);
        await session.query(`${alter} CONNECTION ${quoteLiteral(nowhere)}`);
      },
    };
  });
}
