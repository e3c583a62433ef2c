import { AdvisedError } from '@prodlike/core';
import { type Catalog, type ForeignKey, quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { type RewriteTask, taskName } from '../rewrite/rewrite-task';

const maySelectInsertTruncate = `
  SELECT c.oid FROM pg_class c WHERE c.oid = ANY ($1::oid[])
    AND NOT (has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'TRUNCATE'))`;
const mayRefer = `SELECT c.oid FROM pg_class c WHERE c.oid = ANY ($1::oid[]) AND NOT has_table_privilege(c.oid, 'REFERENCES')`;
const mayMakeTemporary = `SELECT has_database_privilege(current_database(), 'TEMPORARY')`;

/**
 * @param foreignKeys those that must be suspended
 * @throws AdvisedError that names every right that is missing, before anything is changed
 */
export async function requireRights(
  client: Client,
  catalog: Catalog,
  tasks: readonly RewriteTask[],
  foreignKeys: readonly ForeignKey[],
): Promise<void> {
  const tables = new Map(catalog.tables.map((table) => [table.oid, table]));
  const nameOf = (oid: number): string => {
    const table = tables.get(oid);
    return table === undefined ? `table ${oid}` : `${table.schema}.${table.name}`;
  };
  const altered = new Set([
    ...tasks.map(({ masks }) => masks.table.oid),
    ...foreignKeys.map(({ table }) => table),
  ]);
  const notOwned = [...altered].filter((oid) => tables.get(oid)?.mayAlter !== true);
  const reloaded = tasks.filter(({ method }) => method === 'reload');
  const unloadable = await oidsOf(
    client,
    maySelectInsertTruncate,
    reloaded.map(({ masks }) => masks.table.oid),
  );
  const unreferable = await oidsOf(
    client,
    mayRefer,
    foreignKeys.map(({ referencedTable }) => referencedTable),
  );
  const lacking = [
    ...notOwned.map((oid) => `${nameOf(oid)} (not its owner)`),
    ...without(unloadable, notOwned).map((oid) => `${nameOf(oid)} (SELECT, INSERT, TRUNCATE)`),
    ...without(unreferable, notOwned).map((oid) => `${nameOf(oid)} (REFERENCES)`),
  ];
  const [temporary] = await readRows(client, mayMakeTemporary, v.tuple([v.boolean()]));
  const [first] = reloaded;
  if (first !== undefined && temporary?.[0] !== true)
    lacking.push(`database ${catalog.database} (TEMPORARY, for ${taskName(first)}: ${first.why})`);
  if (lacking.length === 0) return;
  throw new AdvisedError(
    `The user ${quoteIdentifier(catalog.currentUser)} lacks rights on ${lacking.join(', ')}.`,
    'Run as the owner of the tables or a member of that role, or grant these rights. Nothing was changed.',
  );
}

async function oidsOf(client: Client, sql: string, oids: readonly number[]): Promise<number[]> {
  return (await readRows(client, sql, v.tuple([v.number()]), [oids])).map(([oid]) => oid);
}

function without(oids: readonly number[], others: readonly number[]): number[] {
  return oids.filter((oid) => !others.includes(oid));
}
