import { groupBy } from '@prodlike/core';
import type { DecidedColumn, MaskedColumn, MaskingPlan } from '@prodlike/masking';
import { type Catalog, partitionRoot, quoteQualified, type Table } from '@prodlike/postgres';
import { derivedColumns } from './derived-columns';

/** A table as users see it: a partitioned table stands for its partitions. */
export interface ProvenTable {
  readonly table: Table;
  /** `crm.customers`, for reports. */
  readonly name: string;
  /** For FROM, without alias. */
  readonly from: string;
  /** oids of its leaf partitions; its own where it has none. */
  readonly leaves: readonly number[];
  /** An estimate, from the catalog. */
  readonly rows: number;
  readonly heapBytes: number;
  /** By column. */
  readonly masked: ReadonlyMap<string, MaskedColumn>;
  /** Generated columns that follow from masked ones, by column. */
  readonly derived: ReadonlyMap<string, MaskedColumn>;
  readonly decided: ReadonlyMap<string, DecidedColumn>;
}

/** Tables, partitioned tables and materialized views that can be read, in the catalog's order. */
export function provenTables(plan: MaskingPlan): ProvenTable[] {
  const { catalog } = plan;
  const leaves = leavesByRoot(catalog);
  const masks = new Map(plan.tables.map((entry) => [entry.table.oid, entry.columns]));
  const decided = groupBy(plan.columns, ({ table }) => table.oid);
  return catalog.tables
    .filter(({ isPartition, kind, maySelect }) => !isPartition && kind !== 'foreign' && maySelect)
    .map((table) => {
      const own = leaves.get(table.oid) ?? [table];
      const columns = own.flatMap(({ oid }) => masks.get(oid) ?? []);
      const heapBytes = sum(own.map((leaf) => leaf.heapBytes));
      const qualified = quoteQualified(table.schema, table.name);
      const masked = new Map(columns.map((column) => [column.column.name, column]));
      const decisions = new Map((decided.get(table.oid) ?? []).map((column) => [column.column.name, column]));
      return {
        table,
        name: `${table.schema}.${table.name}`,
        from: table.kind === 'table' ? `ONLY ${qualified}` : qualified,
        leaves: own.map(({ oid }) => oid),
        rows: sum(own.map((leaf) => estimatedRows(leaf))),
        heapBytes,
        masked,
        derived: derivedColumns(table, masked, decisions),
        decided: decisions,
      };
    });
}

/** A page holds fewer rows than this where nothing is known: so that a sample is never taken for too small. */
const rowsPerUnknownPage = 60;
const pageBytes = 8192;

function estimatedRows(table: Table): number {
  const pages = table.heapBytes / pageBytes;
  // An old estimate can be far too low: a page holds a row at least.
  return table.estimatedRows > 0 ? Math.max(table.estimatedRows, pages) : pages * rowsPerUnknownPage;
}

function leavesByRoot(catalog: Catalog): Map<number, Table[]> {
  const rootOf = partitionRoot(catalog.tables);
  const leaves = catalog.tables.filter(({ isPartition, kind }) => isPartition && kind === 'table');
  return groupBy(leaves, (leaf) => rootOf(leaf).oid);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
