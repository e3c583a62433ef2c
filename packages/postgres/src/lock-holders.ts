import type { Client } from 'pg';
import * as v from 'valibot';
import { readRows } from './catalog/read-rows';

const sql = `
  SELECT DISTINCT a.pid, coalesce(a.application_name, ''), coalesce(a.state, 'unknown'),
    coalesce(to_char(coalesce(a.xact_start, a.backend_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'), '')
  FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'relation' AND l.relation = ANY ($1::oid[]) AND l.granted AND l.pid <> pg_backend_pid()
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  ORDER BY a.pid LIMIT 3`;

/**
 * The sessions that hold locks on these tables, in words: `session 4711 (psql, idle in transaction, since 2026-11-22 04:31:07
 * UTC)`; '' where there is none. Never a query's text. An application's name is whatever it calls itself, control characters
 * taken out.
 */
export async function lockHolders(client: Client, tables: readonly number[]): Promise<string> {
  const row = v.tuple([v.number(), v.string(), v.string(), v.string()]);
  const holders = await readRows(client, sql, row, [tables]);
  return holders
    .map(([pid, application, state, since]) => {
      const parts = [application.replace(/\p{Cc}/gu, ''), state, since === '' ? '' : `since ${since} UTC`];
      return `session ${pid} (${parts.filter((part) => part !== '').join(', ')})`;
    })
    .join(' and ');
}
