import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { TableOutcome } from '../../scrub-result';
import { hasStateTable } from './has-state-table';
import type { MaskedRecord } from './remaining-masks';
import { stateSchema } from './state-schema';

/** The state of scrubs of one database, and the right to be the only one: the session holds the run's lock until it ends. */
export interface ScrubState {
  readonly client: Client;
  /** See `keyCheck`. */
  readonly keyCheck: string;
  /** Of Prodlike, as in package.json. */
  readonly version: string;
}

const maskedColumns = `
  SELECT table_oid, attnum::int, schema_name, table_name, column_name, fingerprint FROM ${stateSchema}.masked_column`;
const insertMasked = `
  INSERT INTO ${stateSchema}.masked_column (table_oid, attnum, schema_name, table_name, column_name, fingerprint)
  VALUES ($1, $2, $3, $4, $5, $6)`;
const outcomes = `
  SELECT table_oid, schema_name, table_name, method, rows::float8, before_bytes::float8, after_bytes::float8, duration_ms
  FROM ${stateSchema}.table_outcome ORDER BY schema_name, table_name`;
const upsertOutcome = `
  INSERT INTO ${stateSchema}.table_outcome (table_oid, schema_name, table_name, method, rows, before_bytes, after_bytes, duration_ms)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (table_oid) DO UPDATE SET method = excluded.method, rows = excluded.rows,
    before_bytes = excluded.before_bytes, after_bytes = excluded.after_bytes, duration_ms = excluded.duration_ms,
    finished_at = clock_timestamp()`;

/** Empty too where no scrub has made its state here. */
export async function readMaskedRecords({ client }: Pick<ScrubState, 'client'>): Promise<MaskedRecord[]> {
  if (!(await hasStateTable(client, 'masked_column'))) return [];
  const row = v.tuple([v.number(), v.number(), v.string(), v.string(), v.string(), v.string()]);
  const rows = await readRows(client, maskedColumns, row);
  return rows.map(([table, position, schema, tableName, column, fingerprint]) => ({
    table,
    position,
    schema,
    tableName,
    column,
    fingerprint,
  }));
}

/** To be called in the transaction that masks the column, on that session. */
export async function recordMasked(client: Client, record: MaskedRecord): Promise<void> {
  const { table, position, schema, tableName, column, fingerprint } = record;
  await client.query(insertMasked, [table, position, schema, tableName, column, fingerprint]);
}

/** What earlier transactions did: of this run or of interrupted ones before it. */
export async function readOutcomes({ client }: Pick<ScrubState, 'client'>): Promise<TableOutcome[]> {
  const row = v.tuple([
    v.number(),
    v.string(),
    v.string(),
    v.picklist(['alter', 'reload', 'vacuum-full', 'none']),
    v.number(),
    v.number(),
    v.number(),
    v.number(),
  ]);
  const rows = await readRows(client, outcomes, row);
  return rows.map(([oid, schema, table, method, count, beforeBytes, afterBytes, durationMs]) => ({
    oid,
    schema,
    table,
    method,
    rows: count,
    beforeBytes,
    afterBytes,
    durationMs,
    resumed: true,
  }));
}

/** To be called in the transaction that rewrites the table, on that session. */
export async function recordOutcome(client: Client, outcome: TableOutcome): Promise<void> {
  const { oid, schema, table, method, rows, beforeBytes, afterBytes, durationMs } = outcome;
  await client.query(upsertOutcome, [oid, schema, table, method, rows, beforeBytes, afterBytes, durationMs]);
}
