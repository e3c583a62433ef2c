import { type Catalog, type ForeignKey, quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import type { Client } from 'pg';
import { type LockPatience, withLockPatience } from '../sessions/with-lock-patience';
import { recordSuspended } from '../state/suspended-object';

/**
 * Drops foreign keys, each recorded in the transaction that drops it.
 *
 * @param onStep called after each
 */
export async function suspendForeignKeys(
  client: Client,
  catalog: Catalog,
  foreignKeys: readonly ForeignKey[],
  patience: LockPatience,
  onStep: (step: string) => Promise<void> | void,
): Promise<void> {
  const tableByOid = new Map(catalog.tables.map((table) => [table.oid, table]));
  for (const foreignKey of foreignKeys) {
    const { parent: _parent, period: _period, ...recorded } = foreignKey;
    const owner = tableByOid.get(foreignKey.table);
    if (owner === undefined) throw new Error('A foreign key of the catalog belongs to none of its tables.');
    const ends = [owner, tableByOid.get(foreignKey.referencedTable)];
    const place = {
      schema: owner.schema,
      tableName: owner.name,
      partitioned: ends.some((end) => end?.kind === 'partitioned'),
    };
    const drop = `ALTER TABLE ${quoteQualified(owner.schema, owner.name)} DROP CONSTRAINT ${quoteIdentifier(foreignKey.name)}`;
    const tables = [foreignKey.table, foreignKey.referencedTable];
    const target = { name: `${owner.schema}.${owner.name}`, tables };
    await withLockPatience(client, patience, target, async () => {
      await client.query(drop);
      await recordSuspended(client, {
        kind: 'foreign-key',
        ...recorded,
        ...place,
        columns: [...recorded.columns],
        referencedColumns: [...recorded.referencedColumns],
      });
    });
    await onStep(`foreign key ${foreignKey.name} suspended`);
  }
}
