import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { digestSql } from '../fingerprints/fingerprinter';

/** What the values of statistics come from. */
export interface StatisticsOrigin {
  /** For FROM. */
  readonly from: string;
  /** SQL of any type, over its rows. */
  readonly expressions: readonly string[];
}

const elementTypes = (expressions: readonly string[], from: string): string =>
  `SELECT ${expressions.map((sql) => `pg_typeof(${sql})::text`).join(', ')} FROM (SELECT) one LEFT JOIN ${from} ON false`;

/**
 * Which of these digests are those of values that live rows hold: then the statistics tell nothing that the rows do not, and these
 * are judged by themselves. Reads the whole relation. Needs a transaction.
 *
 * @param digests of values as `concat` writes them; hexadecimal
 */
export async function liveStatistics(
  client: Client,
  { from, expressions }: StatisticsOrigin,
  digests: readonly string[],
): Promise<Set<string>> {
  const [types] = await readRows(client, elementTypes(expressions, from), v.array(v.string()));
  const texts = expressions.flatMap((sql, n) => [
    `SELECT concat(${sql}) AS t FROM ${from}`,
    ...elementsOf(sql, types?.[n] ?? '').map((elements) => `SELECT ${elements} FROM ${from}`),
  ]);
  const sql = `SELECT DISTINCT encode(d, 'hex') FROM (SELECT ${digestSql('t')} AS d FROM (${texts.join(' UNION ALL ')}) x) y
    WHERE d IN (SELECT decode(h, 'hex') FROM unnest($1::text[]) h)`;
  const rows = await readRows(client, sql, v.tuple([v.string()]), [digests]);
  return new Set(rows.map(([digest]) => digest));
}

/** SQL of the elements as texts: statistics of arrays and of tsvectors are of their elements. */
function elementsOf(sql: string, type: string): string[] {
  if (type === 'tsvector') return [`unnest(tsvector_to_array(${sql}))`];
  return type.endsWith('[]') ? [`unnest((${sql})::text[])`] : [];
}
