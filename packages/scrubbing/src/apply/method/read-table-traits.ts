import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { TableTraits } from './table-traits';

/** pg_attribute.attcompression came with PostgreSQL 14. */
const fragile = (serverVersion: number): string => `
  SELECT a.attrelid, a.attnum FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
  WHERE a.attnum > 0 AND NOT a.attisdropped AND (a.attstorage <> y.typstorage OR a.attndims > 1 OR a.attidentity <> ''
    ${serverVersion >= 140_000 ? "OR a.attcompression <> ''" : ''})
  UNION
  SELECT d.refobjid, d.refobjsubid FROM pg_depend d
  WHERE d.classid = 'pg_statistic_ext'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
  UNION
  SELECT d.refobjid, d.refobjsubid FROM pg_depend d JOIN pg_index i ON i.indexrelid = d.objid
  WHERE d.classid = 'pg_class'::regclass AND d.refclassid = d.classid AND d.refobjid = i.indrelid AND d.refobjsubid > 0
    AND (EXISTS (SELECT FROM pg_attribute s WHERE s.attrelid = i.indexrelid AND s.attstattarget >= 0)
      OR EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.classid AND e.objid = i.indexrelid AND e.deptype = 'x'))`;

/** The row type itself or its array type, wherever a stored column, a domain, a range or another type is made of it. */
const sql = (serverVersion: number): string => `
  SELECT c.oid,
    EXISTS (SELECT FROM pg_type t JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray)
      WHERE t.oid = c.reltype AND d.deptype <> 'i' AND d.classid IN ('pg_class'::regclass, 'pg_type'::regclass)
        AND d.objid <> c.oid),
    coalesce((SELECT array_agg(f.attnum::int ORDER BY f.attnum) FROM (${fragile(serverVersion)}) f WHERE f.attrelid = c.oid), '{}')
  FROM pg_class c WHERE c.oid = ANY ($1::oid[])`;

const row = v.tuple([v.number(), v.boolean(), v.array(v.number())]);

/** @returns by oid, those that exist */
export async function readTableTraits(
  client: Client,
  oids: readonly number[],
  serverVersion: number,
): Promise<ReadonlyMap<number, TableTraits>> {
  const rows = await readRows(client, sql(serverVersion), row, [oids]);
  return new Map(
    rows.map(([oid, rowTypeStored, fragileColumns]) => [oid, { oid, rowTypeStored, fragileColumns }]),
  );
}
