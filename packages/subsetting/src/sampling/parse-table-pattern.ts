import { parseNameParts } from '@prodlike/postgres';
import type { TableRule } from './sampling';

/**
 * `table` or `schema.table`, with `*` for any run of characters, as the masking policy has it.
 *
 * @returns the pattern, or what is wrong as the rest of a sentence
 */
export function parseTablePattern(text: string): Pick<TableRule, 'schema' | 'table'> | string {
  const parts = parseNameParts(text);
  if (typeof parts === 'string') return parts;
  const [table, schema = null, ...more] = [...parts].reverse();
  if (table === undefined || more.length > 0)
    return 'has more than a schema and a table; a name with a dot stands in double quotes';
  return { schema, table };
}
