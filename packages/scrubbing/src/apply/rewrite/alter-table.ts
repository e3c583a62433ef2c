import type { MaskedColumn, TableMasks } from '@prodlike/masking';
import { quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import type { Client } from 'pg';

/** One ALTER TABLE that computes every masked column anew, types unchanged. */
export function alterStatement({ table, columns }: TableMasks): string {
  const actions = columns.map(alterColumn).join(',\n  ');
  return `ALTER TABLE ${quoteQualified(table.schema, table.name)}\n  ${actions}`;
}

function alterColumn({ column, expression }: MaskedColumn): string {
  const collation = column.type.collation === null ? '' : ` COLLATE ${column.type.collation}`;
  return `ALTER COLUMN ${quoteIdentifier(column.name)} TYPE ${column.type.sql}${collation} USING (${expression.sql})`;
}

/** Masks a table that `planTableMethod` found fit for it, within the caller's transaction. */
export async function alterTable(client: Client, masks: TableMasks): Promise<void> {
  await client.query(alterStatement(masks));
}
