import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { SamplingPlan, Unit } from '../sampling-plan';
import { plannedRows } from './planned-rows';
import type { ColumnStatistics, Statistics, UnitStatistics } from './statistics';

/** Sizes of heaps and TOAST tables by oid. A table that was never analysed has -1 rows. */
const sizesSql = `
  SELECT c.oid, c.reltuples::float8, coalesce(pg_relation_size(c.oid), 0)::float8,
    coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0)::float8
  FROM pg_catalog.pg_class c WHERE c.oid = ANY ($1::oid[])`;
const sizeRow = v.tuple([v.number(), v.number(), v.number(), v.number()]);

/** Of a partitioned table the statistics over all its leaves, where it was analysed; of any other its own. */
const columnsSql = `
  SELECT c.oid, s.attname::text, s.null_frac::float8, s.n_distinct::float8, s.avg_width, s.most_common_freqs[1]::float8
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.inherited = (c.relkind = 'p')
  WHERE c.oid = ANY ($1::oid[])`;
const columnRow = v.tuple([
  v.number(),
  v.string(),
  v.number(),
  v.number(),
  v.number(),
  v.nullable(v.number()),
]);

interface Size {
  readonly rows: number;
  readonly heapBytes: number;
  readonly toastBytes: number;
}

/** @param client in a transaction; nothing but the catalog is read, and conditions are planned */
export async function readStatistics(client: Client, plan: SamplingPlan): Promise<Statistics> {
  const tables = plan.units.flatMap(({ table, stored }) => [table, ...stored]);
  const oids = [...new Set(tables.map(({ oid }) => oid))];
  const sizes = new Map<number, Size>();
  for (const [oid, rows, heapBytes, toastBytes] of await readRows(client, sizesSql, sizeRow, [oids]))
    sizes.set(oid, { rows, heapBytes, toastBytes });
  for (const unit of plan.units) {
    for (const table of unit.stored) {
      const size = sizes.get(table.oid);
      if (size === undefined || size.rows >= 0) continue;
      const rows = size.heapBytes === 0 || isLeftOut(unit) ? 0 : await plannedRows(client, table, null);
      sizes.set(table.oid, { ...size, rows });
    }
  }
  const columns = new Map<number, ColumnRow[]>();
  for (const [oid, ...column] of await readRows(client, columnsSql, columnRow, [oids]))
    columns.set(oid, [...(columns.get(oid) ?? []), column]);
  const units = new Map(plan.units.map((unit) => [unit, unitStatistics(unit, sizes, columns)]));
  return { units, ...(await plannedConditions(client, plan, units)) };
}

/** That may be what the account may not read, nor plan queries of. */
function isLeftOut({ content }: Unit): boolean {
  return content === 'none' || content === 'schema-only';
}

type ColumnRow = readonly [string, number, number, number, number | null];

/** Per row and column of binary COPY: a field count of 2 bytes, and a length of 4 (manual, COPY, "Binary Format"). */
const rowHeaderBytes = 2;
const fieldHeaderBytes = 4;
/** Of a column that was never analysed. */
const unknownWidth = 16;

function unitStatistics(
  { table, stored }: Unit,
  sizes: ReadonlyMap<number, Size>,
  columns: ReadonlyMap<number, readonly ColumnRow[]>,
): UnitStatistics {
  const parts = stored.flatMap(({ oid }) => sizes.get(oid) ?? []);
  const rows = sum(parts.map((part) => part.rows));
  const heapBytes = sum(parts.map((part) => part.heapBytes));
  const toastBytes = sum(parts.map((part) => part.toastBytes));
  const largest = [...stored].sort(
    (a, b) => (sizes.get(b.oid)?.rows ?? 0) - (sizes.get(a.oid)?.rows ?? 0),
  )[0];
  const known = columns.get(table.oid) ?? (largest && columns.get(largest.oid)) ?? [];
  const widths = new Map(known.map(([name, nullPart, , width]) => [name, width * (1 - nullPart)]));
  const fields = table.columns.map(({ name }) => fieldHeaderBytes + (widths.get(name) ?? unknownWidth));
  return {
    rows,
    rowBytes: rowHeaderBytes + sum(fields) + (rows > 0 ? toastBytes / rows : 0),
    storedBytes: heapBytes + toastBytes,
    columns: new Map(known.map((column) => [column[0], columnStatistics(column, rows)])),
  };
}

/** A negative n_distinct is a multiple of the rows (manual, pg_stats). */
function columnStatistics([, nullPart, distinct, , mostCommon]: ColumnRow, rows: number): ColumnStatistics {
  const values = distinct < 0 ? -distinct * rows : distinct;
  return { nullPart, distinct: values === 0 ? null : Math.max(values, 1), mostCommonPart: mostCommon };
}

async function plannedConditions(
  client: Client,
  { roots, edges }: SamplingPlan,
  units: ReadonlyMap<Unit, UnitStatistics>,
): Promise<Pick<Statistics, 'matching' | 'passing'>> {
  const matching = new Map<SamplingPlan['roots'][number], number>();
  for (const root of roots)
    if (root.choice.kind === 'where')
      matching.set(root, await plannedRows(client, root.unit.table, root.choice.condition));
  const passing = new Map<SamplingPlan['edges'][number], number>();
  for (const edge of edges) {
    const conditions = [edge.when, edge.down?.where ?? null].filter((condition) => condition !== null);
    const rows = units.get(edge.child)?.rows ?? 0;
    if (conditions.length === 0 || rows === 0 || isLeftOut(edge.child)) continue;
    const condition = conditions.map((each) => `(${each})`).join(' AND ');
    passing.set(edge, Math.min(1, (await plannedRows(client, edge.child.table, condition)) / rows));
  }
  return { matching, passing };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
