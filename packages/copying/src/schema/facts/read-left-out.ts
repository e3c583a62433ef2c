import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { RelationName, SourceSchemaFacts } from '../schema-facts';

/** `out`: the tables named, and their partitions of all levels. */
const out = `
  out AS (
    SELECT c.oid FROM unnest($1::text[], $2::text[]) AS named (schema, name)
    JOIN pg_catalog.pg_namespace n ON n.nspname = named.schema
    JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = named.name
    UNION
    SELECT i.inhrelid FROM out JOIN pg_catalog.pg_inherits i ON i.inhparent = out.oid
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
  )`;

const named = (oids: string): string => `
  SELECT n.nspname, c.relname, c.relkind IN ('r', 'p') AND NOT c.relispartition FROM ${oids} JOIN pg_catalog.pg_class c USING (oid)
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`;

const unreadable = `
  WITH RECURSIVE ${out}, hidden AS (
    SELECT oid FROM out WHERE NOT has_table_privilege(oid, 'SELECT')
  ), own AS (
    SELECT d.objid AS oid FROM hidden JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_class'::regclass
      AND d.refobjid = hidden.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S'
    UNION ALL
    SELECT oid FROM hidden
  )
  ${named('own')} ORDER BY 1, 2`;

const views = `
  WITH RECURSIVE ${out}, reads AS (
    SELECT DISTINCT r.ev_class AS reader, d.refobjid AS read
    FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
  ), reader (oid) AS (
    SELECT reads.reader FROM out JOIN reads ON reads.read = out.oid
    UNION
    SELECT reads.reader FROM reader JOIN reads ON reads.read = reader.oid
  )
  ${named('reader')} WHERE c.relkind IN ('v', 'm') ORDER BY 1, 2`;

const row = v.tuple([v.string(), v.string(), v.boolean()]);

/** What follows from leaving tables out; any role may ask. */
export async function readLeftOut(
  client: Client,
  leftOut: readonly RelationName[],
): Promise<Pick<SourceSchemaFacts, 'viewsOfLeftOut' | 'unreadable'>> {
  if (leftOut.length === 0) return { viewsOfLeftOut: [], unreadable: [] };
  const parameters = [leftOut.map(({ schema }) => schema), leftOut.map(({ name }) => name)];
  const read = async (sql: string): Promise<SourceSchemaFacts['unreadable']> =>
    (await readRows(client, sql, row, parameters)).map(([schema, name, isWhole]) => ({
      schema,
      name,
      isWhole,
    }));
  return { viewsOfLeftOut: await read(views), unreadable: await read(unreadable) };
}
