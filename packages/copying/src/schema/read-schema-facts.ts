import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { serviceRoles } from '../roles/service-roles';
import type { Membership, SourceSchemaFacts } from './schema-facts';

/** Roles that the database's owners, rights and policies name. */
const namedRoles = `
  SELECT DISTINCT r.rolname FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
  WHERE d.refclassid = 'pg_authid'::regclass
    AND d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  ORDER BY 1`;

const allRoles = 'SELECT rolname FROM pg_roles ORDER BY 1';

const memberships = (serverVersion: number): string => {
  const options =
    serverVersion >= 160_000 ? 'm.inherit_option, m.set_option' : 'NULL::boolean, NULL::boolean';
  return `
  SELECT r.rolname, u.rolname, m.admin_option, ${options}
  FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member ORDER BY 1, 2`;
};

const populatedViews = `
  SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'm' AND c.relispopulated ORDER BY 1, 2`;

const tablespaces = `
  SELECT DISTINCT t.spcname FROM pg_class c JOIN pg_tablespace t ON t.oid = c.reltablespace
  WHERE t.spcname <> 'pg_global' ORDER BY 1`;

const extensionData = `
  SELECT e.extname, n.nspname, c.relname FROM pg_extension e, unnest(e.extconfig) AS config (oid)
  JOIN pg_class c ON c.oid = config.oid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') ORDER BY 1, 2, 3`;

/**
 * Reads what pg_dump does not write. Any role may read it.
 *
 * @param client a session in the copy's snapshot
 * @param accounts roles that the copy is to have, though nothing names them
 */
export async function readSchemaFacts(
  client: Client,
  serverVersion: number,
  accounts: readonly string[] = [],
): Promise<SourceSchemaFacts> {
  const names = v.tuple([v.string()]);
  const pair = v.tuple([v.string(), v.string()]);
  const named = await readRows(client, namedRoles, names);
  const all = (await readRows(client, allRoles, names)).map(([name]) => name);
  const option = v.nullable(v.boolean());
  const rows = await readRows(
    client,
    memberships(serverVersion),
    v.tuple([v.string(), v.string(), v.boolean(), option, option]),
  );
  const known = rows.map(([role, member, admin, inherit, set]) => ({ role, member, admin, inherit, set }));
  const views = await readRows(client, populatedViews, pair);
  const spaces = await readRows(client, tablespaces, names);
  const data = await readRows(client, extensionData, v.tuple([v.string(), v.string(), v.string()]));
  const ofService = serviceRoles(all);
  const wanted = [...named.map(([name]) => name), ...accounts.filter((name) => all.includes(name))];
  const roles = withGroups(wanted, known, new Set(ofService));
  return {
    serverVersion,
    roles,
    memberships: known.filter(({ role, member }) => roles.includes(role) && roles.includes(member)),
    serviceRoles: ofService,
    populatedViews: views.map(([schema, name]) => ({ schema, name })),
    tablespaces: spaces.map(([name]) => name),
    extensionData: data.map(([extension, schema, name]) => ({ extension, schema, name })),
  };
}

/** The roles and all they are members of, because rights may come that way; PostgreSQL's own and the service's left out. */
function withGroups(
  wanted: readonly string[],
  memberships: readonly Membership[],
  ofService: ReadonlySet<string>,
): string[] {
  const found = new Set<string>();
  const waiting = [...wanted];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || ofService.has(name) || name.startsWith('pg_')) continue;
    found.add(name);
    waiting.push(...memberships.filter(({ member }) => member === name).map(({ role }) => role));
  }
  return [...found].sort();
}
