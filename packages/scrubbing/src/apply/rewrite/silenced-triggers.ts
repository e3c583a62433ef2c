import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** What makes a table's triggers and rules silent, and what makes them exactly as they were. */
export interface SilencedTriggers {
  readonly disable: readonly string[];
  readonly restore: readonly string[];
}

/**
 * In a session with session_replication_role = replica those marked REPLICA and ALWAYS fire, elsewhere those of the ordinary
 * kind and ALWAYS. Of rules only those on INSERT matter: the rows come back by INSERT. The server's own triggers, which only
 * a superuser may disable, are told by their functions: a partition's copy of a user's trigger counts as internal before
 * PostgreSQL 15.
 */
const sql = `
  WITH firing AS (SELECT CASE current_setting('session_replication_role') WHEN 'replica' THEN '{R,A}'::"char"[] ELSE '{O,A}' END AS marks)
  SELECT 'TRIGGER', quote_ident(t.tgname), t.tgenabled::text
  FROM firing, pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE t.tgrelid = $1 AND t.tgenabled = ANY (firing.marks) AND NOT (p.pronamespace = 'pg_catalog'::regnamespace
    AND (p.proname ^@ 'RI_FKey_' OR p.proname = 'unique_key_recheck'))
  UNION ALL
  SELECT 'RULE', quote_ident(r.rulename), r.ev_enabled::text
  FROM firing, pg_rewrite r WHERE r.ev_class = $1 AND r.ev_type = '3' AND r.ev_enabled = ANY (firing.marks)`;

const enabling: Readonly<Record<'O' | 'R' | 'A', string>> = {
  O: 'ENABLE',
  R: 'ENABLE REPLICA',
  A: 'ENABLE ALWAYS',
};

/** @param table qualified and quoted */
export async function readSilencedTriggers(
  client: Client,
  oid: number,
  table: string,
): Promise<SilencedTriggers> {
  const row = v.tuple([v.string(), v.string(), v.picklist(['O', 'R', 'A'])]);
  const firing = await readRows(client, sql, row, [oid]);
  return {
    disable: firing.map(([kind, name]) => `ALTER TABLE ${table} DISABLE ${kind} ${name}`),
    restore: firing.map(([kind, name, mark]) => `ALTER TABLE ${table} ${enabling[mark]} ${kind} ${name}`),
  };
}
