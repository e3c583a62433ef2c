import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { Anonymity } from '../../scrub-result';
import type { ProvenTable } from '../tables/proven-table';
import { groupableForm } from './column-forms';

/** Groups of rows with equal quasi-identifiers; undefined where the table has none, or no rows. */
export async function measureAnonymity(client: Client, table: ProvenTable): Promise<Anonymity | undefined> {
  const columns = table.table.columns.filter(({ name }) => table.decided.get(name)?.quasiIdentifier === true);
  if (columns.length === 0) return undefined;
  const keys = columns.map((column) => {
    const { sql, ordered } = groupableForm(column);
    return ordered ? quoteIdentifier(column.name) : sql;
  });
  const sql = `SELECT min(n)::float8, count(*)::float8, (count(*) FILTER (WHERE n = 1))::float8
    FROM (SELECT count(*) AS n FROM ${table.from} GROUP BY ${keys.join(', ')}) g`;
  const [row] = await readRows(client, sql, v.tuple([v.nullable(v.number()), v.number(), v.number()]));
  if (row === undefined || row[0] === null) return undefined;
  return {
    oid: table.table.oid,
    columns: columns.map(({ name }) => name),
    smallestGroup: row[0],
    groups: row[1],
    singletons: row[2],
  };
}
