import { type Column, quoteIdentifier } from '@prodlike/postgres';
import { typeFamily } from '../../constraints/type-family';
import { documentLevels } from './document-levels';
import { measurePasses } from './measures';

const textRead = 2_000;
const measured = new Set(['text', 'integer', 'numeric', 'inet', 'macaddr', 'other']);

/** The path of what is not inside a document; no step is written so. */
export const wholeColumn = 'c';

/** How a column's values are looked at: as text, as documents, or not at all. */
export function lookedAt(column: Column): 'text' | 'document' | undefined {
  const family = typeFamily(column.type);
  if (family === 'json' || family === 'hstore' || column.type.array) return 'document';
  return measured.has(family) ? 'text' : undefined;
}

/**
 * One query over a sample of one table, which returns counts only: rows (place, path, present, different, length, words,
 * booleans, numbers, counts int[]), place being the column's position; place 0 holds the number of sampled rows in `present`.
 *
 * @param sample SQL of the table with its TABLESAMPLE clause
 */
export function measuringQuery(columns: readonly Column[], sample: string, rows: number): string {
  const texts = columns.filter((column) => lookedAt(column) === 'text');
  const documents = columns.filter((column) => lookedAt(column) === 'document');
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const levels = documents.length === 0 ? undefined : documentLevels(documents.map(documentOf));
  const leaves = [...(texts.length === 0 ? [] : [textLeaves(texts)]), ...(levels ? [levels.leaves] : [])];
  const passes = measurePasses.map(
    (aggregates, pass) =>
      `pass${pass} AS MATERIALIZED (SELECT place, path, ${aggregates} AS counts${pass} FROM counted GROUP BY place, path)`,
  );
  const joins = measurePasses.map((_, pass) => ` JOIN pass${pass} USING (place, path)`).join('');
  const counts = measurePasses.map((_, pass) => `counts${pass}`).join(' || ');
  return `WITH sample AS MATERIALIZED (SELECT ${names} FROM ${sample} LIMIT ${rows}),
  ${(levels?.ctes ?? []).map((cte) => `${cte},\n  `).join('')}
  leaves (place, path, value, type) AS (${leaves.join(' UNION ALL ')}),
  counted AS MATERIALIZED (SELECT place, path, left(value, ${textRead}) COLLATE "C" AS value, type, count(*) AS n
    FROM leaves WHERE value IS NOT NULL GROUP BY 1, 2, 3, 4),
  ${passes.join(',\n  ')}
  SELECT place, path, present, different, length, words, booleans, numbers, ${counts} AS counts
  FROM (SELECT place, path, sum(n)::int AS present, count(*)::int AS different,
      (sum(n * length(value)) / sum(n))::float8 AS length,
      (sum(n * (1 + length(value) - length(replace(value, ' ', '')))) / sum(n))::float8 AS words,
      coalesce(sum(n) FILTER (WHERE type = 'boolean'), 0)::int AS booleans,
      coalesce(sum(n) FILTER (WHERE type = 'number'), 0)::int AS numbers
    FROM counted GROUP BY place, path) sizes${joins}
  UNION ALL SELECT 0, '{}', count(*)::int, 0, 0, 0, 0, 0, '{}' FROM sample`;
}

function textLeaves(columns: readonly Column[]): string {
  const values = columns.map(({ name, position }) => `(${position}, ${quoteIdentifier(name)}::text)`);
  return `SELECT v.place, '{${wholeColumn}}'::text[], v.value, 'string' FROM sample, LATERAL (VALUES ${values.join(', ')}) AS v (place, value)`;
}

/** json may hold \\u0000, which jsonb cannot. */
function documentOf(column: Column): string {
  const name = quoteIdentifier(column.name);
  const family = typeFamily(column.type);
  if (column.type.array)
    return `SELECT ${column.position}, to_jsonb(${name}) FROM sample WHERE ${name} IS NOT NULL`;
  if (family !== 'json' || column.type.base === 'jsonb')
    return `SELECT ${column.position}, ${name}::jsonb FROM sample WHERE ${name} IS NOT NULL`;
  const readable = `CASE WHEN ${name}::text !~ '\\\\u0000' THEN ${name}::text END::jsonb`;
  return `SELECT ${column.position}, ${readable} FROM sample WHERE ${name} IS NOT NULL`;
}
