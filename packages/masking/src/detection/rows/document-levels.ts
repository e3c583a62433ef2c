import { detectInText } from '../detect-in-text';
import { isFullName, isGivenName } from './name-conditions';

const deepest = 8;
const elementsLookedAt = 20;
const keysOfARecord = 40;

/** Steps as text: `e` an element of a list, `*` a key that is data, `k` and the key otherwise. */
const dataKey = `(length(key) > 40 OR key COLLATE "C" !~ '^[A-Za-z_$가-힣ぁ-んァ-ヶー一-龥][A-Za-z0-9_ $.:/가-힣ぁ-んァ-ヶー一-龥-]*$'
  OR key COLLATE "C" ~ '[0-9]{3,}|[0-9a-fA-F]{8,}-' OR ${detectInText('key', { ambiguous: true })}
  OR ${isFullName('key')} OR (key ~ '^[A-Z가-힣]' AND ${isGivenName('key')}))`;

/**
 * Common table expressions `level0` … that walk JSON documents downwards on the server, columns (place, path text[], node
 * jsonb). A key that looks like a value, or is a rare one of very many, becomes `*` before it can leave the server.
 *
 * @param documents SELECTs of (place int, node jsonb)
 */
export function documentLevels(documents: readonly string[]): { ctes: string[]; leaves: string } {
  const first = documents.map(
    (select) => `SELECT place, '{}'::text[], node FROM (${select}) AS documents (place, node)`,
  );
  const ctes = [`level0 (place, path, node) AS MATERIALIZED (${first.join(' UNION ALL ')})`];
  for (let level = 0; level < deepest; level++) ctes.push(...nextLevel(level));
  const leaves = Array.from({ length: deepest + 1 }, (_, level) => leavesOf(level));
  return { ctes, leaves: leaves.join(' UNION ALL ') };
}

function nextLevel(level: number): string[] {
  const above = `level${level}`;
  const object = `CASE jsonb_typeof(node) WHEN 'object' THEN node ELSE '{}' END`;
  const array = `CASE jsonb_typeof(node) WHEN 'array' THEN node ELSE '[]' END`;
  return [
    `keys${level} AS MATERIALIZED (SELECT place, path, each.key, each.value AS child FROM ${above}, jsonb_each(${object}) each)`,
    `steps${level} AS MATERIALIZED (SELECT place, path, key,
      CASE WHEN (keys > ${keysOfARecord} OR keys > 10 AND keys * 2 > objects) AND (objects < 5 OR occurrences * 5 < objects)
        OR ${dataKey} THEN '*'::text ELSE 'k' || key END AS step
      FROM (SELECT place, path, key, count(*) AS occurrences, count(*) OVER (PARTITION BY place, path) AS keys FROM keys${level}
        GROUP BY place, path, key) different
      JOIN (SELECT place, path, count(*) AS objects FROM ${above} WHERE jsonb_typeof(node) = 'object'
        GROUP BY place, path) parents USING (place, path))`,
    `level${level + 1} (place, path, node) AS MATERIALIZED (
      SELECT place, path || step, child FROM keys${level} JOIN steps${level} USING (place, path, key)
      UNION ALL
      SELECT place, path || 'e'::text, element FROM ${above},
        LATERAL (SELECT value AS element FROM jsonb_array_elements(${array}) LIMIT ${elementsLookedAt}) elements)`,
  ];
}

/** Scalars; at the deepest level whatever is there, as text. */
function leavesOf(level: number): string {
  const scalar = level === deepest ? '' : `WHERE jsonb_typeof(node) NOT IN ('object', 'array')`;
  return `SELECT place, path, node #>> '{}', jsonb_typeof(node) FROM level${level} ${scalar}`;
}
