import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import type { ColumnMeasures } from '../../scrub-result';

/** What was measured of one column before. */
export interface ColumnRecord {
  readonly tableOid: number;
  readonly column: string;
  readonly masked: boolean;
  /** Of the table; exact where it has masks. */
  readonly rows: number;
  readonly measures: ColumnMeasures;
  /** Values and tokens to look for, and different values that say too little. */
  readonly fingerprints: number;
  readonly leftOut: number;
  /** Different values compared with their masked ones, and those that stayed what they were. */
  readonly distinct: number;
  readonly selfDistinct: number;
  /** Masked paths of documents at which the mask left what it found. */
  readonly keptPaths: number;
  /** Rows in which the mask made a known original by chance, of those that were tried. */
  readonly chanceHits: number;
  readonly chanceRows: number;
}

const measuresSchema = v.object({
  nullFraction: v.number(),
  distinct: v.number(),
  commonFrequencies: v.array(v.number()),
  averageLength: v.number(),
  correlation: v.nullable(v.number()),
});

const recordRow = v.tuple([
  v.number(),
  v.string(),
  v.boolean(),
  v.number(),
  measuresSchema,
  v.number(),
  v.number(),
  v.number(),
  v.number(),
  v.number(),
  v.number(),
  v.number(),
]);

const select = `
  SELECT table_oid, column_name, masked, rows, measures, fingerprints, left_out, distinct_values, self_distinct, kept_paths, chance_hits, chance_rows
  FROM ${stateSchema}.proof_column`;
const insert = `
  INSERT INTO ${stateSchema}.proof_column
    (table_oid, column_name, masked, rows, measures, fingerprints, left_out, distinct_values, self_distinct, kept_paths, chance_hits, chance_rows)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (table_oid, column_name) DO UPDATE SET masked = excluded.masked, rows = excluded.rows,
    measures = excluded.measures, fingerprints = excluded.fingerprints, left_out = excluded.left_out,
    distinct_values = excluded.distinct_values, self_distinct = excluded.self_distinct, kept_paths = excluded.kept_paths,
    chance_hits = excluded.chance_hits, chance_rows = excluded.chance_rows`;

export async function readColumnRecords(client: Client): Promise<Map<string, ColumnRecord>> {
  const records = (await readRows(client, select, recordRow)).map(
    ([
      tableOid,
      column,
      masked,
      rows,
      measures,
      fingerprints,
      leftOut,
      distinct,
      selfDistinct,
      keptPaths,
      chanceHits,
      chanceRows,
    ]) => ({
      tableOid,
      column,
      masked,
      rows,
      measures,
      fingerprints,
      leftOut,
      distinct,
      selfDistinct,
      keptPaths,
      chanceHits,
      chanceRows,
    }),
  );
  return new Map(records.map((record) => [columnKey(record.tableOid, record.column), record]));
}

export async function saveColumnRecord(client: Client, record: ColumnRecord): Promise<void> {
  const { tableOid, column, masked, rows, measures, fingerprints, leftOut, distinct, selfDistinct } = record;
  const { keptPaths, chanceHits, chanceRows } = record;
  await client.query(insert, [
    tableOid,
    column,
    masked,
    rows,
    JSON.stringify(measures),
    fingerprints,
    leftOut,
    distinct,
    selfDistinct,
    keptPaths,
    chanceHits,
    chanceRows,
  ]);
}

/** One key for a column of a table. */
export function columnKey(tableOid: number, column: string): string {
  return `${tableOid} ${column}`;
}
