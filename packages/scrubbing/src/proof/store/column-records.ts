import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import type { ColumnMeasures } from '../../scrub-result';

const measures = v.object({
  nullFraction: v.number(),
  distinct: v.number(),
  commonFrequencies: v.pipe(v.array(v.number()), v.readonly()),
  averageLength: v.number(),
  correlation: v.nullable(v.number()),
}) satisfies v.GenericSchema<ColumnMeasures>;

const columnRecord = v.object({
  tableOid: v.number(),
  column: v.string(),
  masked: v.boolean(),
  /** Of the table; exact where it has masks. */
  rows: v.number(),
  measures,
  /** Values and tokens to look for, and different values that say too little. */
  fingerprints: v.number(),
  leftOut: v.number(),
  /** Different values compared with their masked ones, and those that stayed what they were. */
  distinct: v.number(),
  selfDistinct: v.number(),
  /** Masked paths of documents at which the mask left what it found. */
  keptPaths: v.number(),
  /** Rows in which the mask made a known original by chance, of those that were tried. */
  chanceHits: v.number(),
  chanceRows: v.number(),
});

/** What was measured of one column before. */
export type ColumnRecord = Readonly<v.InferOutput<typeof columnRecord>>;

/** Where each part of a record stands in the table. */
const storedAs: Readonly<Record<keyof ColumnRecord, string>> = {
  tableOid: 'table_oid',
  column: 'column_name',
  masked: 'masked',
  rows: 'rows',
  measures: 'measures',
  fingerprints: 'fingerprints',
  leftOut: 'left_out',
  distinct: 'distinct_values',
  selfDistinct: 'self_distinct',
  keptPaths: 'kept_paths',
  chanceHits: 'chance_hits',
  chanceRows: 'chance_rows',
};
const names = Object.values(storedAs);

// An oid becomes a number in JSON only as one.
const select = `
  SELECT json_build_object(${Object.entries(storedAs).map(([part, name]) => `'${part}', ${name === 'table_oid' ? 'table_oid::int8' : name}`)})
  FROM ${stateSchema}.proof_column`;
const insert = `
  INSERT INTO ${stateSchema}.proof_column (${names}) VALUES (${names.map((_, index) => `$${index + 1}`)})
  ON CONFLICT (table_oid, column_name) DO UPDATE SET ${names.slice(2).map((name) => `${name} = excluded.${name}`)}`;

export async function readColumnRecords(client: Client): Promise<Map<string, ColumnRecord>> {
  const rows = await readRows(client, select, v.tuple([columnRecord]));
  return new Map(rows.map(([record]) => [columnKey(record.tableOid, record.column), record]));
}

export async function saveColumnRecord(client: Client, record: ColumnRecord): Promise<void> {
  const values = new Map(Object.entries({ ...record, measures: JSON.stringify(record.measures) }));
  await client.query(
    insert,
    Object.keys(storedAs).map((part) => values.get(part)),
  );
}

/** One key for a column of a table. */
export function columnKey(tableOid: number, column: string): string {
  return `${tableOid} ${column}`;
}
