import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { FoundRelation } from './relation-columns';

/** Rows of one relation, in memory alone: they hold the clone's values. */
export interface SampledRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const mostRows = 500;
/** Nobody looks rows up by longer values, and the sample has to fit into memory. */
const longestBytes = 1_000;
/** TABLESAMPLE takes whole pages, so that more is asked for than is wanted. */
const oversampling = 20;
const enoughRows = 50;

function sampleSql({ qualified }: FoundRelation, columns: readonly string[], clause: string): string {
  const values = columns.map((column) => {
    const text = `${quoteIdentifier(column)}::text`;
    return `CASE WHEN octet_length(${text}) <= ${longestBytes} THEN ${text} END`;
  });
  return `SELECT ARRAY[${values.join(', ')}] FROM ${qualified} ${clause} LIMIT ${mostRows}`;
}

/**
 * Some rows of a relation, spread over it where it is large.
 *
 * @throws Error of the server where the role may not read it
 */
export async function sampleRows(
  client: Client,
  relation: FoundRelation,
  columns: readonly string[],
): Promise<SampledRows> {
  const row = v.tuple([v.array(v.nullable(v.string()))]);
  const read = async (clause: string) =>
    (await readRows(client, sampleSql(relation, columns, clause), row)).map(([values]) => values);
  if (relation.canSample && relation.rows > mostRows * oversampling) {
    const percent = Math.min(100, (100 * mostRows * oversampling) / relation.rows);
    const rows = await read(`TABLESAMPLE SYSTEM (${percent.toFixed(6)}) REPEATABLE (1)`);
    if (rows.length >= enoughRows) return { columns, rows };
  }
  return { columns, rows: await read('') };
}
