import { quoteIdentifier, quoteQualified, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { bigintText } from './bigint-text';
import type { TargetSequence } from './next-position';

/** Sequences of users, and of each the columns of whole numbers whose values it makes: as owner or identity, or by their default. */
const sequences = String.raw`
  WITH source AS (
    SELECT s.seqrelid AS sequence, d.refobjid AS "table", d.refobjsubid AS "column"
    FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass
      AND d.objid = s.seqrelid AND d.refclassid = 'pg_catalog.pg_class'::regclass
      AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
    UNION
    SELECT d.refobjid, f.adrelid, f.adnum
    FROM pg_catalog.pg_attrdef f JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::regclass
      AND d.objid = f.oid AND d.refclassid = 'pg_catalog.pg_class'::regclass
    JOIN pg_catalog.pg_sequence s ON s.seqrelid = d.refobjid
    WHERE pg_catalog.pg_get_expr(f.adbin, f.adrelid) ~ '^\(?nextval\(''(?:[^'']|'''')*''::regclass\)\)?(?:::(?:small|big)?int(?:eger)?)?$'
  ), column_of AS (
    SELECT source.sequence, n.nspname, c.relname, a.attname
    FROM source JOIN pg_catalog.pg_class c ON c.oid = source."table" AND c.relkind IN ('r', 'p')
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = source."column" AND NOT a.attisdropped
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    WHERE CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END IN (20, 21, 23, 1700)
  )
  SELECT s.seqrelid::int8::float8, n.nspname, c.relname, s.seqstart::text, s.seqincrement::text, s.seqmin::text,
    s.seqmax::text, s.seqcycle,
    coalesce((SELECT jsonb_agg(jsonb_build_array(o.nspname, o.relname, o.attname) ORDER BY o.nspname, o.relname, o.attname)
      FROM column_of o WHERE o.sequence = s.seqrelid), '[]')
  FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relpersistence <> 't' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
    WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
  ORDER BY 2, 3`;

const columnName = v.tuple([v.string(), v.string(), v.string()]);
const row = v.tuple([
  v.number(),
  v.string(),
  v.string(),
  bigintText,
  bigintText,
  bigintText,
  bigintText,
  v.boolean(),
  v.array(columnName),
]);

/** The copy's sequences and how far its rows are; to be read when rows and indexes are there. */
export async function readTargetSequences(client: Client): Promise<TargetSequence[]> {
  const found = await readRows(client, sequences, row);
  const read: TargetSequence[] = [];
  for (const [oid, schema, name, start, increment, least, most, cycles, columns] of found) {
    const ascends = increment > 0n;
    const values: bigint[] = [];
    for (const column of columns) {
      const value = await furthestOf(client, column, ascends, least, most);
      if (value !== null) values.push(value);
    }
    const furthest = values.reduce<bigint | null>(
      (far, value) => (far === null || (ascends ? value > far : value < far) ? value : far),
      null,
    );
    read.push({ oid, schema, name, start, increment, cycles, furthest });
  }
  return read;
}

/** Values out of the sequence's bounds were made by somebody else. An index answers both forms. */
async function furthestOf(
  client: Client,
  [schema, table, column]: v.InferOutput<typeof columnName>,
  ascends: boolean,
  least: bigint,
  most: bigint,
): Promise<bigint | null> {
  const value = quoteIdentifier(column);
  const edge = ascends ? `floor(max(${value})::numeric)` : `ceil(min(${value})::numeric)`;
  const sql = `SELECT ${edge}::text FROM ${quoteQualified(schema, table)} WHERE ${value} BETWEEN $1::int8 AND $2::int8`;
  const bounds = [String(least), String(most)];
  const [found] = await readRows(client, sql, v.tuple([v.nullable(bigintText)]), bounds);
  return found?.[0] ?? null;
}
