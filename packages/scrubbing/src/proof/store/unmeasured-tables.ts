import type { MaskingPlan } from '@prodlike/masking';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';
import { type ProvenTable, provenTables } from '../tables/proven-table';
import { columnKey, readColumnRecords } from './column-records';

/** A table with columns of which nothing is known yet. */
export interface UnmeasuredTable {
  readonly table: ProvenTable;
  readonly columns: readonly string[];
}

const maskedColumns = `SELECT table_oid, column_name FROM ${stateSchema}.masked_column`;

/** What is still to be measured: not what was measured as it is decided now, nor what is masked already. */
export async function unmeasuredTables(client: Client, plan: MaskingPlan): Promise<UnmeasuredTable[]> {
  const records = await readColumnRecords(client);
  const masked = new Set(
    (await readRows(client, maskedColumns, v.tuple([v.number(), v.string()]))).map(([oid, column]) =>
      columnKey(oid, column),
    ),
  );
  return provenTables(plan)
    .map((table) => ({
      table,
      columns: table.table.columns
        .map(({ name }) => name)
        .filter((name) => {
          const isMasked = [table.table.oid, ...table.leaves].some((oid) => masked.has(columnKey(oid, name)));
          const record = records.get(columnKey(table.table.oid, name));
          return !isMasked && (record === undefined || (table.masked.has(name) && !record.masked));
        }),
    }))
    .filter(({ columns }) => columns.length > 0);
}
