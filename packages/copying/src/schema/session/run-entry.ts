import { quoteIdentifier, type SchemaEntry } from '@prodlike/postgres';
import type { Client } from 'pg';
import { objectName } from '../plan/object-name';
import { schemaFailure } from './schema-failure';

const hasAccessMethod = new Set(['TABLE', 'MATERIALIZED VIEW']);

/**
 * Creates one object with its owner.
 *
 * @throws AdvisedError that names it
 */
export async function runEntry(client: Client, entry: SchemaEntry): Promise<void> {
  await runStatements(client, `${accessMethod(entry)}${entry.definition}\n${entry.ownership}`, entry);
}

/** Runs statements of an entry as one. @throws AdvisedError that names the entry */
export async function runStatements(client: Client, sql: string, entry: SchemaEntry): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    throw schemaFailure(error, `Creating ${objectName(entry)}`);
  }
}

/** A partitioned table names its own within its definition, where it has one. */
function accessMethod({ kind, accessMethod: method, relationKind }: SchemaEntry): string {
  if (!hasAccessMethod.has(kind) || method === '' || relationKind === 'p') return '';
  return `SET default_table_access_method = ${quoteIdentifier(method)};\n`;
}
