import { type Column, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { ColumnMeasures } from '../../scrub-result';
import type { ProvenTable } from '../tables/proven-table';
import { type Sample, sampleOf, wholeTableRows } from '../tables/sample-clause';
import { groupableForm, lengthForm } from './column-forms';
import { countExactly, type ExactCounts } from './count-exactly';
import { estimateDistinct } from './estimate-distinct';

export interface TableMeasures {
  /** Exact where the table was read whole or counted, else the catalog's estimate. */
  readonly rows: number;
  readonly columns: ReadonlyMap<string, ColumnMeasures>;
}

const commonValues = 10;
/** A frequency of 1 % is then known to 0.1 %. */
const sampledRows = 15_000;
/** A statement of PostgreSQL may hold 1,664 expressions; wide tables are measured in parts. */
const columnsAtOnce = 50;

const measureRow = v.tuple([
  v.number(),
  v.number(),
  v.number(),
  v.number(),
  v.nullable(v.array(v.number())),
  v.nullable(v.number()),
  v.nullable(v.number()),
]);

/**
 * pg_stats' measures, taken by ourselves: no value enters pg_statistic, types without an order are measured too, and before
 * and after follow one rule. Exact up to 30,000 rows, a sample of whole pages above; there NULLs and rows of tables with
 * masks are counted nevertheless.
 */
export async function measureColumns(client: Client, table: ProvenTable): Promise<TableMeasures> {
  const { whole } = measuredSample(table);
  const exact = table.masked.size > 0 && !whole ? await countExactly(client, table) : undefined;
  const measures = new Map<string, ColumnMeasures>();
  const { columns } = table.table;
  let rows = exact?.rows ?? table.rows;
  for (let from = 0; from < columns.length; from += columnsAtOnce) {
    const part = columns.slice(from, from + columnsAtOnce);
    const measured = await readRows(client, measureSql(table, part), measureRow);
    part.forEach((column, index) => {
      const row = measured[index];
      if (row === undefined) return;
      if (whole) rows = row[0];
      measures.set(column.name, toMeasures(row, table, exact, column.name));
    });
  }
  return { rows, columns: measures };
}

function measuredSample(table: ProvenTable): Sample {
  const whole = sampleOf(table, wholeTableRows);
  return whole.whole ? whole : sampleOf(table, sampledRows);
}

function measureSql(table: ProvenTable, columns: readonly Column[]): string {
  const forms = columns.map(groupableForm);
  const { clause } = measuredSample(table);
  const selected = forms.map(({ sql }, n) => `${sql} AS c${n}`).join(', ');
  const parts = columns.map((column, n) => {
    const correlation = forms[n]?.ordered
      ? `(SELECT corr(pos, place) FROM (SELECT pos, rank() OVER (ORDER BY c${n}) AS place FROM s WHERE c${n} IS NOT NULL) r)`
      : 'NULL::float8';
    return `SELECT (SELECT count(*) FROM s)::float8, coalesce(sum(n), 0)::float8, count(*)::float8,
      (count(*) FILTER (WHERE n = 1))::float8, (array_agg(n ORDER BY n DESC))[1:${commonValues}]::float8[],
      (sum(n * len) / sum(n))::float8, ${correlation}
      FROM (SELECT count(*) AS n, ${lengthForm(column, `min(c${n}::text)`)} AS len
        FROM s WHERE c${n} IS NOT NULL GROUP BY c${n}) g`;
  });
  return `WITH s AS MATERIALIZED (SELECT row_number() OVER () AS pos, ${selected} FROM ${table.from} ${clause})
    ${parts.join('\n    UNION ALL ')}`;
}

function toMeasures(
  row: v.InferOutput<typeof measureRow>,
  table: ProvenTable,
  exact: ExactCounts | undefined,
  column: string,
): ColumnMeasures {
  const [rows, nonNull, distinct, once, common, averageLength, correlation] = row;
  const exactNonNull = exact?.nonNull.get(column);
  const share = rows === 0 ? 0 : nonNull / rows;
  const total = exactNonNull ?? Math.max(nonNull, measuredSample(table).whole ? nonNull : table.rows * share);
  return {
    nullFraction:
      exact !== undefined && exactNonNull !== undefined
        ? fraction(exact.rows - exactNonNull, exact.rows)
        : fraction(rows - nonNull, rows),
    distinct: estimateDistinct(nonNull, distinct, once, total),
    commonFrequencies: (common ?? []).map((count) => fraction(count, rows)),
    averageLength: averageLength ?? 0,
    correlation,
  };
}

function fraction(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
