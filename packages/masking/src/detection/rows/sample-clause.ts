import { type Catalog, quoteQualified, type Table } from '@prodlike/postgres';

/** Blocks of this many bytes are read anyway; below, the first rows do as well as a sample. */
const smallHeapBytes = 1_048_576;
/** Where a table was never analysed. */
const assumedRowBytes = 100;
/** Blocks are all or nothing: aim at more rows than wanted, and let LIMIT cut. */
const oversampling = 1.5;

/**
 * `"schema"."table" TABLESAMPLE SYSTEM (percent)`, or the table alone where it is small. A parent brings its partitions and
 * children along.
 */
export function sampleClause(catalog: Catalog, table: Table, rows: number): string {
  const name = quoteQualified(table.schema, table.name);
  const family = withDescendants(catalog, table);
  const heapBytes = family.reduce((total, one) => total + one.heapBytes, 0);
  if (heapBytes <= smallHeapBytes) return name;
  const known = family.reduce(
    (total, one) => total + Math.max(0, one.kind === 'table' ? one.estimatedRows : 0),
    0,
  );
  const estimated = known > 0 ? known : heapBytes / assumedRowBytes;
  const percent = (100 * rows * oversampling) / estimated;
  return percent >= 50 ? name : `${name} TABLESAMPLE SYSTEM (${percent.toPrecision(4)})`;
}

function withDescendants(catalog: Catalog, table: Table): Table[] {
  const family = [table];
  for (const parent of family)
    for (const child of catalog.tables)
      if (child.parents.includes(parent.oid) && !family.includes(child)) family.push(child);
  return family;
}
