import type { Catalog, ForeignKey } from '@prodlike/postgres';
import type { Client } from 'pg';
import { readSuspended } from '../state/suspended-object';

/**
 * The catalog with the foreign keys that an interrupted run has suspended, so that a policy decides as it did before. To be
 * called between `readCatalog` and `compilePlan`; without an interrupted run it changes nothing.
 */
export async function withSuspendedForeignKeys(client: Client, catalog: Catalog): Promise<Catalog> {
  const absent: ForeignKey[] = [];
  for (const { stage, object } of await readSuspended(client)) {
    if (stage !== 'suspended' || object.kind !== 'foreign-key') continue;
    const { kind: _kind, schema: _schema, tableName: _tableName, partitioned: _partitioned, ...key } = object;
    absent.push({ ...key, period: false, parent: null });
  }
  return absent.length === 0 ? catalog : { ...catalog, foreignKeys: [...catalog.foreignKeys, ...absent] };
}
