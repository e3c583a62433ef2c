import { AdvisedError } from '@prodlike/core';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { createStateSchema, stateSchema, stateSchemaComment } from '../../apply/state/state-schema';
import { createProofTables } from './proof-schema';

const schemaComment = `SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = $1`;
const proofTable = 'SELECT to_regclass($1) IS NOT NULL';

/**
 * Makes the proof's tables beside the scrub's state.
 *
 * @throws AdvisedError where the schema is not ours
 */
export async function ensureProofTables(client: Client): Promise<void> {
  const [found] = await readRows(client, schemaComment, v.tuple([v.nullable(v.string())]), [stateSchema]);
  if (found !== undefined && found[0] !== stateSchemaComment) {
    throw new AdvisedError(
      `There is a schema "${stateSchema}" that scrub did not make.`,
      'Rename or drop it, or start from a fresh copy of the database.',
    );
  }
  const statements = found === undefined ? [...createStateSchema, ...createProofTables] : createProofTables;
  for (const statement of statements) await client.query(statement);
}

/** Whether anything was measured here before. */
export async function hasProofTables(client: Client): Promise<boolean> {
  const [row] = await readRows(client, proofTable, v.tuple([v.boolean()]), [`${stateSchema}.proof_column`]);
  return row?.[0] ?? false;
}
