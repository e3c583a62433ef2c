import { readRows, serviceRoles } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { CopiedRole, Membership } from '../schema-facts';

/** Roles that the database's owners, rights and policies name. */
const namedRoles = `
  SELECT DISTINCT r.rolname FROM pg_catalog.pg_shdepend d JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid
  WHERE d.refclassid = 'pg_authid'::regclass
    AND d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
  ORDER BY 1`;

const allRoles = 'SELECT rolname, rolinherit, rolbypassrls FROM pg_catalog.pg_roles ORDER BY 1';

const memberships = (serverVersion: number): string => {
  const options =
    serverVersion >= 160_000 ? 'm.inherit_option, m.set_option' : 'NULL::boolean, NULL::boolean';
  return `
  SELECT r.rolname, u.rolname, bool_or(m.admin_option), bool_or(o.inherit), bool_or(o.set)
  FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles r ON r.oid = m.roleid
  JOIN pg_catalog.pg_roles u ON u.oid = m.member CROSS JOIN LATERAL (SELECT ${options}) o (inherit, set)
  GROUP BY 1, 2 ORDER BY 1, 2`;
};

const names = v.tuple([v.string()]);
const roleRow = v.tuple([v.string(), v.boolean(), v.boolean()]);
const option = v.nullable(v.boolean());
const membershipRow = v.tuple([v.string(), v.string(), v.boolean(), option, option]);

/** Roles of a copy. */
export interface NamedRoles {
  readonly roles: readonly CopiedRole[];
  readonly memberships: readonly Membership[];
  readonly serviceRoles: readonly string[];
}

/**
 * Reads which roles a database names; any role may.
 *
 * @param accounts roles that the copy is to have, though nothing names them
 */
export async function readNamedRoles(
  client: Client,
  serverVersion: number,
  accounts: readonly string[],
): Promise<NamedRoles> {
  const named = (await readRows(client, namedRoles, names)).map(([name]) => name);
  const all = await readRows(client, allRoles, roleRow);
  const allNames = all.map(([name]) => name);
  const rows = await readRows(client, memberships(serverVersion), membershipRow);
  const known = rows.map(([role, member, admin, inherit, set]) => ({ role, member, admin, inherit, set }));
  const ofService = serviceRoles(allNames);
  const wanted = [...named, ...accounts.filter((name) => allNames.includes(name))];
  const kept = withGroups(wanted, known, new Set(ofService));
  return {
    roles: all
      .filter(([name]) => kept.has(name))
      .map(([name, inherit, bypassRowSecurity]) => ({ name, inherit, bypassRowSecurity })),
    memberships: known.filter(({ role, member }) => kept.has(role) && kept.has(member)),
    serviceRoles: ofService,
  };
}

/** The roles and all they are members of, because rights may come that way; PostgreSQL's own and the service's left out. */
function withGroups(
  wanted: readonly string[],
  memberships: readonly Membership[],
  ofService: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...wanted];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || ofService.has(name) || name.startsWith('pg_')) continue;
    found.add(name);
    waiting.push(...memberships.filter(({ member }) => member === name).map(({ role }) => role));
  }
  return found;
}
