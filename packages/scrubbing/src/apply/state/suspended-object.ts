import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { hasStateTable } from './has-state-table';
import { stateSchema } from './state-schema';

const foreignKeySchema = v.object({
  kind: v.literal('foreign-key'),
  oid: v.number(),
  name: v.string(),
  schema: v.string(),
  tableName: v.string(),
  table: v.number(),
  columns: v.array(v.string()),
  referencedTable: v.number(),
  referencedColumns: v.array(v.string()),
  definition: v.string(),
  validated: v.boolean(),
  enforced: v.boolean(),
  comment: v.nullable(v.string()),
  /** A partitioned table stands at either end. */
  partitioned: v.boolean(),
});

const looseCheckSchema = v.object({
  kind: v.literal('loose-check'),
  name: v.string(),
  schema: v.string(),
  tableName: v.string(),
  definition: v.string(),
  comment: v.nullable(v.string()),
});

const objectSchema = v.variant('kind', [foreignKeySchema, looseCheckSchema]);

export type SuspendedForeignKey = v.InferOutput<typeof foreignKeySchema>;
/** A CHECK or NOT NULL constraint that is NOT VALID and inherited: new rows would have to keep it, the old ones need not. */
export type LooseCheck = v.InferOutput<typeof looseCheckSchema>;

/** Something that was taken away for the run, and must be put back as it was. */
export interface Suspended<T = SuspendedForeignKey | LooseCheck> {
  readonly id: number;
  /** `added`: there again, but not validated yet. */
  readonly stage: 'suspended' | 'added';
  readonly object: T;
}

const select = `SELECT id, stage, object FROM ${stateSchema}.suspended_object WHERE stage <> 'restored' ORDER BY id`;
const insert = `INSERT INTO ${stateSchema}.suspended_object (object) VALUES ($1)`;
const setStage = `UPDATE ${stateSchema}.suspended_object
  SET stage = $2, restored_at = CASE WHEN $2 = 'restored' THEN clock_timestamp() END WHERE id = $1`;

/** What is still to be put back, in the order in which it was taken away; nothing where no scrub has made its state here. */
export async function readSuspended(client: Client): Promise<Suspended[]> {
  if (!(await hasStateTable(client, 'suspended_object'))) return [];
  const row = v.tuple([v.number(), v.picklist(['suspended', 'added']), objectSchema]);
  const rows = await readRows(client, select, row);
  return rows.map(([id, stage, object]) => ({ id, stage, object }));
}

/** To be called in the transaction that takes the object away. */
export async function recordSuspended(
  client: Client,
  object: SuspendedForeignKey | LooseCheck,
): Promise<void> {
  await client.query(insert, [JSON.stringify(object)]);
}

/** To be called in the transaction that puts the object back. */
export async function recordStage(client: Client, id: number, stage: 'added' | 'restored'): Promise<void> {
  await client.query(setStage, [id, stage]);
}
