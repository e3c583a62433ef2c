import type { Client } from 'pg';
import * as v from 'valibot';
import type { Column } from './catalog';
import type { TypeFacts } from './column-type';
import { columnType } from './column-type';
import { readRows } from './read-rows';
import { usersTables } from './users-objects';

/** A column without its dependents, and the oid of its table. */
export type BareColumn = Omit<Column, 'dependents'> & { readonly table: number };

const sql = `
  SELECT a.attrelid, a.attname, a.attnum::int, a.atttypid, a.atttypmod, format_type(a.atttypid, a.atttypmod), a.attnotnull,
    d.description, a.attgenerated::text, a.attidentity::text, pg_get_expr(ad.adbin, ad.adrelid), a.attinhcount > 0,
    CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation
      THEN quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END
  FROM pg_attribute a
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
  LEFT JOIN pg_collation co ON co.oid = a.attcollation
  LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
  WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (${usersTables})
  ORDER BY a.attrelid, a.attnum`;

const row = v.tuple([
  v.number(),
  v.string(),
  v.number(),
  v.number(),
  v.number(),
  v.string(),
  v.boolean(),
  v.nullable(v.string()),
  v.picklist(['', 's', 'v']),
  v.picklist(['', 'a', 'd']),
  v.nullable(v.string()),
  v.boolean(),
  v.nullable(v.string()),
]);

const generatedKinds = { s: 'stored', v: 'virtual' } as const;
const identityKinds = { '': null, a: 'always', d: 'by-default' } as const;

/** @param types what the columns' types are made of, by oid */
export async function readColumns(
  client: Client,
  types: ReadonlyMap<number, TypeFacts>,
): Promise<BareColumn[]> {
  const rows = await readRows(client, sql, row);
  return rows.map(([table, name, position, typeOid, modifier, typeSql, notNull, comment, ...rest]) => {
    const [generated, identity, expression, inherited, collation] = rest;
    return {
      table,
      name,
      position,
      type: columnType({ oid: typeOid, modifier, sql: typeSql, collation }, types),
      notNull,
      comment,
      generated: generated === '' ? null : { kind: generatedKinds[generated], expression: expression ?? '' },
      identity: identityKinds[identity],
      default: generated === '' ? expression : null,
      inherited,
    };
  });
}
