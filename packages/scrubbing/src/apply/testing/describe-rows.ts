import { quoteQualified } from '@prodlike/postgres';
import type { Client } from 'pg';

const tables = `
  SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'prodlike_scrub') ORDER BY 1, 2`;

/** A hash of each table's rows in physical order, and what the state of scrub says of itself. */
export async function describeRows(client: Client): Promise<Record<string, unknown>> {
  const described: Record<string, unknown> = {};
  for (const { schema, name } of (await client.query<{ schema: string; name: string }>(tables)).rows) {
    const table = quoteQualified(schema, name);
    const { rows } = await client.query(
      `SELECT count(*)::int, md5(string_agg(t::text, '' ORDER BY t.ctid)) FROM ONLY ${table} t`,
    );
    described[`${schema}.${name}`] = rows[0];
  }
  const { rows } = await client.query(`
    SELECT (SELECT count(*)::int FROM prodlike_scrub.masked_column) AS masked,
      (SELECT count(*)::int FROM prodlike_scrub.suspended_object WHERE stage <> 'restored') AS suspended,
      (SELECT count(*)::int FROM prodlike_scrub.run WHERE finished_at IS NULL) AS unfinished`);
  return { ...described, state: rows[0] };
}
