import { AdvisedError, catalogName, catalogQualifiedName } from '@prodlike/core';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { Table } from '../catalog/catalog';
import { readRows } from '../catalog/read-rows';

/** Schemas are looked at too: SELECT on a table is of no use without USAGE on its schema. */
const sql = `
  SELECT n.nspname, c.relname, current_user, has_schema_privilege(n.oid, 'USAGE'),
    has_table_privilege(c.oid, 'SELECT'), row_security_active(c.oid)
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = ANY ($1::oid[])
    AND (NOT has_schema_privilege(n.oid, 'USAGE') OR NOT has_table_privilege(c.oid, 'SELECT') OR row_security_active(c.oid))
  ORDER BY 1, 2`;

const row = v.tuple([v.string(), v.string(), v.string(), v.boolean(), v.boolean(), v.boolean()]);

const mostNamed = 10;

function listed(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const more = unique.length - mostNamed;
  return more > 0 ? `${unique.slice(0, mostNamed).join(', ')} and ${more} more` : unique.join(', ');
}

/**
 * Refuses tables that this session cannot read whole: without SELECT, without USAGE on their schema, or with policies that
 * would hide rows from it. A partitioned table's leaves are to be given themselves.
 *
 * @throws AdvisedError that names tables and remedy
 */
export async function refuseUnreadable(client: Client, tables: readonly Table[]): Promise<void> {
  const found = await readRows(client, sql, row, [tables.map(({ oid }) => oid)]);
  const [first] = found;
  if (first === undefined) return;
  const user = catalogName(first[2]);
  const unreadable = found.filter(([, , , usage, select]) => !usage || !select);
  const named = (rows: typeof found): string[] =>
    rows.map(([schema, name]) => catalogQualifiedName(schema, name));
  if (unreadable.length === 0) {
    throw new AdvisedError(
      `Policies of row-level security would hide rows of ${listed(named(found))} from ${user}.`,
      `Read as a role with BYPASSRLS, as the tables' owner (where it is not forced on owners too), or leave the tables out.`,
    );
  }
  const schemas = unreadable.filter(([, , , usage]) => !usage).map(([schema]) => catalogName(schema));
  const tablesToGrant = named(unreadable.filter(([, , , , select]) => !select));
  const grants = [
    ...(schemas.length > 0 ? [`GRANT USAGE ON SCHEMA ${listed(schemas)} TO ${user};`] : []),
    ...(tablesToGrant.length > 0 ? [`GRANT SELECT ON ${listed(tablesToGrant)} TO ${user};`] : []),
  ];
  throw new AdvisedError(`${user} may not read ${listed(named(unreadable))}.`, grants.join(' '));
}
