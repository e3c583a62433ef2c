import { catalogName, catalogQualifiedName } from '@prodlike/core';
import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';
import type { ObservedError } from '../observation';
import type { RawError } from './raw-error';

const sql = `SELECT ${observerMark} n.nspname, c.relname,
  (SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = $3 AND a.attnum > 0),
  coalesce((SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.conname = $4),
    (SELECT x.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
      WHERE i.indrelid = c.oid AND x.relname = $4))
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p', 'm', 'v', 'f')`;

const row = v.tuple([v.string(), v.string(), v.nullable(v.string()), v.nullable(v.string())]);

/**
 * Adds table, column and constraint as far as the catalog has them: RAISE … USING TABLE = can put any value into these
 * fields.
 */
export async function nameError(error: RawError, connection: ObserverConnection): Promise<ObservedError> {
  if (error.schema === undefined || error.table === undefined || !connection.usable) return error.observed;
  try {
    const [found] = await connection.rows(sql, row, [
      error.schema,
      error.table,
      error.column ?? null,
      error.constraint ?? null,
    ]);
    if (found === undefined) return error.observed;
    const [schema, table, column, constraint] = found;
    return {
      ...error.observed,
      relation: catalogQualifiedName(schema, table),
      ...(column === null ? {} : { column: catalogName(column) }),
      ...(constraint === null ? {} : { constraint: catalogName(constraint) }),
    };
  } catch {
    return error.observed;
  }
}
