import { type Catalog, type ForeignKey, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../state/state-schema';
import { readSuspended } from '../state/suspended-object';

const stateExists = `SELECT to_regclass('${stateSchema}.suspended_object') IS NOT NULL`;

/**
 * The catalog with the foreign keys that an interrupted run has suspended, so that a policy decides as it did before. To be
 * called between `readCatalog` and `compilePlan`; without an interrupted run it changes nothing.
 */
export async function withSuspendedForeignKeys(client: Client, catalog: Catalog): Promise<Catalog> {
  const [exists] = await readRows(client, stateExists, v.tuple([v.boolean()]));
  if (exists?.[0] !== true) return catalog;
  const absent: ForeignKey[] = [];
  for (const { stage, object } of await readSuspended(client)) {
    if (stage !== 'suspended' || object.kind !== 'foreign-key') continue;
    const { kind: _kind, schema: _schema, tableName: _tableName, partitioned: _partitioned, ...key } = object;
    absent.push({ ...key, parent: null });
  }
  return absent.length === 0 ? catalog : { ...catalog, foreignKeys: [...catalog.foreignKeys, ...absent] };
}
