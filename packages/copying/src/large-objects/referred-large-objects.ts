import { quoteIdentifier, quoteQualified, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { onTarget } from './on-target';

/** Columns that may refer to large objects: of type oid, or of a domain over it, such as lo of the extension lo. */
const columns = `
  SELECT n.nspname, c.relname, a.attname
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END = 'oid'::regtype
  ORDER BY 1, 2, 3`;

/** Oids of one query and its answer. */
const batch = 20_000;

/**
 * Every value of the copy's rows that may be a large object's number, each once in one list, a part at a time.
 *
 * @param target a session of a superuser in the copy
 */
export async function* referredNumbers(target: Client): AsyncGenerator<readonly number[], void> {
  const name = v.tuple([v.string(), v.string(), v.string()]);
  const found = await readRows(target, columns, name).catch(onTarget);
  if (found.length === 0) return;
  const values = found.map(([schema, table, column]) => {
    const value = quoteIdentifier(column);
    return `SELECT ${value}::oid AS o FROM ${quoteQualified(schema, table)} WHERE ${value} > 0`;
  });
  const sql = `SELECT o::int8::float8 FROM (${values.join(' UNION ')}) v WHERE o > $1 ORDER BY v.o LIMIT ${batch}`;
  for (let last = 0; ; ) {
    const rows = await readRows(target, sql, v.tuple([v.number()]), [last]).catch(onTarget);
    if (rows.length === 0) return;
    const numbers = rows.map(([oid]) => oid);
    yield numbers;
    last = numbers.at(-1) ?? last;
  }
}
