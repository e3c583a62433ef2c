import { withDeadline } from '@prodlike/core';
import { type Catalog, type Column, quoteQualified, type Table } from '@prodlike/postgres';
import type { Client } from 'pg';
import { measuringQuery } from './measuring-query';
import { dictionaryParameters } from './name-conditions';
import { sampleClause } from './sample-clause';
import { readMeasures, type ValueMeasures } from './value-measures';

const statementMs = 30_000;
const lockMs = 3_000;
/** For the statements of one table together, and the network. */
const tableMs = 90_000;

const begin = `BEGIN READ ONLY;
  SET LOCAL search_path = pg_catalog, pg_temp;
  SET LOCAL row_security = off;
  SET LOCAL standard_conforming_strings = on;
  SET LOCAL jit = off;
  SET LOCAL statement_timeout = ${statementMs};
  SET LOCAL lock_timeout = ${lockMs}`;

/**
 * Counts, on the server, what the values of a sample of one table look like. Values do not leave the server.
 *
 * @returns one entry a column and path with values, and one of place 0 with the number of sampled rows
 * @throws pg's DatabaseError where the table cannot be read; DeadlineError
 */
export async function sampleTable(
  client: Client,
  catalog: Catalog,
  table: Table,
  columns: readonly Column[],
  rows: number,
): Promise<ValueMeasures[]> {
  return withDeadline(
    inTransaction(client, async () => {
      const sample = sampleClause(catalog, table, rows);
      const whole = quoteQualified(table.schema, table.name);
      const found = await measure(client, columns, sample, rows);
      const none = found.every(({ present }) => present === 0);
      return none && sample !== whole ? await measure(client, columns, whole, rows) : found;
    }),
    tableMs,
    `Sampling ${table.schema}.${table.name}`,
  );
}

async function measure(
  client: Client,
  columns: readonly Column[],
  sample: string,
  rows: number,
): Promise<ValueMeasures[]> {
  const result = await client.query(measuringQuery(columns, sample, rows), dictionaryParameters());
  return readMeasures(result.rows);
}

async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query(begin);
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
