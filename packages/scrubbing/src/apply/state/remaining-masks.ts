import type { MaskedColumn, TableMasks } from '@prodlike/masking';
import type { Table } from '@prodlike/postgres';

/** A column that was masked: which, under which name, and how. */
export interface MaskedRecord {
  /** oid */
  readonly table: number;
  /** attnum */
  readonly position: number;
  readonly schema: string;
  readonly tableName: string;
  readonly column: string;
  readonly fingerprint: string;
}

/** A column that cannot be masked now, and why. */
export interface MaskConflict {
  /** `crm.customers.email` */
  readonly column: string;
  readonly kind: 'masked-otherwise' | 'table-made-anew';
}

export interface RemainingMasks {
  /** What is still to be masked: tables without their masked columns, and without those where all are. */
  readonly tables: readonly TableMasks[];
  readonly conflicts: readonly MaskConflict[];
}

/**
 * What a plan leaves to do where earlier runs masked columns already. Pure.
 *
 * A record counts for the table with its oid, also under a new name. Where another table has the recorded name, it was made
 * anew, by a restored dump or with new originals: nobody can tell which, so that it is a conflict.
 *
 * @param existing every table of the catalog
 */
export function remainingMasks(
  tables: readonly TableMasks[],
  records: readonly MaskedRecord[],
  existing: readonly Pick<Table, 'oid' | 'schema' | 'name'>[],
): RemainingMasks {
  const nameByOid = new Map(existing.map(({ oid, schema, name }) => [oid, nameOf(schema, name)]));
  const names = new Set(nameByOid.values());
  const counts = ({ table, schema, tableName }: MaskedRecord): boolean => {
    const now = nameByOid.get(table);
    const then = nameOf(schema, tableName);
    return now !== undefined && (now === then || !names.has(then));
  };
  const byPlace = new Map(
    records.filter(counts).map((record) => [`${record.table} ${record.position}`, record]),
  );
  const orphans = new Set(
    records
      .filter((record) => !counts(record))
      .map((record) => nameOf(record.schema, record.tableName, record.column)),
  );
  const conflicts: MaskConflict[] = [];
  const isLeft = (masks: TableMasks, { column, fingerprint }: MaskedColumn): boolean => {
    const name = nameOf(masks.table.schema, masks.table.name, column.name);
    const record = byPlace.get(`${masks.table.oid} ${column.position}`);
    if (record === undefined) {
      if (orphans.has(name)) conflicts.push({ column: name, kind: 'table-made-anew' });
      return true;
    }
    if (record.fingerprint !== fingerprint) conflicts.push({ column: name, kind: 'masked-otherwise' });
    return false;
  };
  const left = tables
    .map((masks) => ({ ...masks, columns: masks.columns.filter((column) => isLeft(masks, column)) }))
    .filter(({ columns }) => columns.length > 0);
  return { tables: left, conflicts };
}

function nameOf(...parts: readonly string[]): string {
  return parts.join('.');
}
