/** PostgreSQL's two types for JSON. `json` keeps the order of keys, and duplicate ones. */
export type JsonType = 'json' | 'jsonb';

const placeholders = {
  string: '"masked"',
  number: '0',
  boolean: 'false',
  object: '{}',
  array: '[]',
  null: 'null',
} as const;

/** A scalar becomes a placeholder of its type, a container an empty one, and null stays. */
export function placeholder(value: string, json: JsonType): string {
  const whens = Object.entries(placeholders).map(([type, text]) => `WHEN '${type}' THEN '${text}'::${json}`);
  return `CASE ${json}_typeof(${value}) ${whens.join(' ')} END`;
}
