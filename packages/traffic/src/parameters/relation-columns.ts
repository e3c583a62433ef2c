import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { NamedRelation } from './parameter-place';

export interface RelationColumn {
  readonly name: string;
  /** No two rows have the same value. */
  readonly unique: boolean;
  readonly isArray: boolean;
}

/** A relation of the clone as a statement means it under its role's search_path. */
export interface FoundRelation {
  readonly oid: number;
  /** Quoted, with its schema. */
  readonly qualified: string;
  /** pg_class.reltuples; -1 when never analyzed. */
  readonly rows: number;
  /** TABLESAMPLE can be used. */
  readonly canSample: boolean;
  readonly columns: readonly RelationColumn[];
}

const relationSql = `
  SELECT c.oid::int8::text, quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.reltuples::float8,
    c.relkind IN ('r', 'm')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = to_regclass($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`;

const columnsSql = `
  SELECT a.attname, EXISTS (
    SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum),
    t.typcategory = 'A'
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped`;

/** @returns undefined for a name that is no relation: a CTE's, a function's */
export async function findRelation(
  client: Client,
  { parts }: Pick<NamedRelation, 'parts'>,
): Promise<FoundRelation | undefined> {
  const name = parts.map((part) => quoteIdentifier(part)).join('.');
  const row = v.tuple([v.string(), v.string(), v.number(), v.boolean()]);
  const [found] = await readRows(client, relationSql, row, [name]);
  if (found === undefined) return undefined;
  const [oid, qualified, rows, canSample] = found;
  const columns = await readRows(client, columnsSql, v.tuple([v.string(), v.boolean(), v.boolean()]), [oid]);
  return {
    oid: Number(oid),
    qualified,
    rows,
    canSample,
    columns: columns.map(([column, unique, isArray]) => ({ name: column, unique, isArray })),
  };
}
