import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { stateSchema } from '../../apply/state/state-schema';

/** A relation's first file; those beyond 1 GiB have the same name with .1, .2 … */
export interface RelationFile {
  /** From the data directory: `base/16384/2619`. */
  readonly path: string;
  /** `crm.customers`, for reports. */
  readonly name: string;
  readonly oid: number;
  /** oid of the table that it stores, indexes or holds the long values of. */
  readonly table: number;
  readonly isToast: boolean;
  /** Of rows, TOAST among them; an index has none. */
  readonly isHeap: boolean;
  readonly isSystem: boolean;
}

const relationFiles = `
  SELECT pg_relation_filepath(c.oid), n.nspname || '.' || c.relname, coalesce(i.indrelid, t.oid, c.oid),
    coalesce(own.relkind = 't', c.relkind = 't'), i.indexrelid IS NULL, c.oid,
    coalesce(tn.nspname, own_n.nspname, n.nspname) IN ('pg_catalog', 'information_schema')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_index i ON i.indexrelid = c.oid
  LEFT JOIN pg_class own ON own.oid = i.indrelid
  LEFT JOIN pg_namespace own_n ON own_n.oid = own.relnamespace
  LEFT JOIN pg_class t ON t.reltoastrelid = c.oid
  LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
  WHERE pg_relation_filepath(c.oid) IS NOT NULL AND NOT c.relisshared
    AND coalesce(tn.nspname, own_n.nspname, n.nspname) <> '${stateSchema}'
    AND NOT EXISTS (SELECT FROM pg_class s WHERE s.reltoastrelid = i.indrelid AND s.relnamespace = to_regnamespace('${stateSchema}'))
    AND NOT EXISTS (SELECT FROM pg_class s WHERE s.oid = t.oid AND s.relnamespace = to_regnamespace('${stateSchema}'))`;

/** Files of every relation of this database with storage, except the scrub's own. */
export async function listRelationFiles(client: Client): Promise<RelationFile[]> {
  const row = v.tuple([
    v.string(),
    v.string(),
    v.number(),
    v.boolean(),
    v.boolean(),
    v.number(),
    v.boolean(),
  ]);
  const rows = await readRows(client, relationFiles, row);
  return rows.map(([path, name, table, isToast, isHeap, oid, isSystem]) => ({
    path,
    name,
    oid,
    table,
    isToast,
    isHeap,
    isSystem,
  }));
}
