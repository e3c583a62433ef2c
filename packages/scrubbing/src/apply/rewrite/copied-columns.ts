import type { TableMasks } from '@prodlike/masking';
import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** A column on its way through the temporary table, where it is called after its position: `c7`. */
export interface CopiedColumn {
  /** Quoted. */
  readonly name: string;
  readonly temporaryName: string;
  /** SQL of its new value. */
  readonly value: string;
  /** Statements' ends that give the temporary column the same storage: a value must not be compressed on its way. */
  readonly storage: readonly string[];
}

/** Generated columns are left out: the server computes them again. */
const sql = (serverVersion: number): string => `
  SELECT a.attnum::int, a.attname,
    CASE WHEN a.attstorage = y.typstorage THEN NULL
      ELSE CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END,
    ${serverVersion >= 140_000 ? "CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END" : 'NULL'}
  FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
  WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum`;

const row = v.tuple([v.number(), v.string(), v.nullable(v.string()), v.nullable(v.string())]);

export async function readCopiedColumns(
  client: Client,
  { table, columns }: TableMasks,
  serverVersion: number,
): Promise<CopiedColumn[]> {
  const masks = new Map(columns.map(({ column, expression }) => [column.position, expression.sql]));
  const rows = await readRows(client, sql(serverVersion), row, [table.oid]);
  return rows.map(([position, name, storage, compression]) => ({
    name: quoteIdentifier(name),
    temporaryName: `c${position}`,
    value: masks.get(position) ?? quoteIdentifier(name),
    storage: [
      ...(storage === null ? [] : [`SET STORAGE ${storage}`]),
      ...(compression === null ? [] : [`SET COMPRESSION ${compression}`]),
    ],
  }));
}
