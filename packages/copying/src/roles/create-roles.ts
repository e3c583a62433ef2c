import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { CopiedRole, Membership } from '../schema/schema-facts';

/**
 * Creates the roles that a schema names, without LOGIN, and their memberships. Those that are there stay as they are.
 *
 * @param serverVersion of the target, as `server_version_num`
 */
export async function createRoles(
  client: Client,
  roles: readonly CopiedRole[],
  memberships: readonly Membership[],
  serverVersion: number,
): Promise<void> {
  const rows = await readRows(client, 'SELECT rolname FROM pg_roles', v.tuple([v.string()]));
  const there = new Set(rows.map(([name]) => name));
  for (const role of roles) {
    if (!there.has(role.name)) await client.query(createRole(role));
  }
  for (const membership of memberships) await client.query(grantMembership(membership, serverVersion));
}

function createRole({ name, inherit, bypassRowSecurity }: CopiedRole): string {
  const attributes = `${inherit ? 'INHERIT' : 'NOINHERIT'} ${bypassRowSecurity ? 'BYPASSRLS' : 'NOBYPASSRLS'}`;
  return `CREATE ROLE ${quoteIdentifier(name)} NOLOGIN ${attributes}`;
}

function grantMembership({ role, member, admin, inherit, set }: Membership, serverVersion: number): string {
  const grant = `GRANT ${quoteIdentifier(role)} TO ${quoteIdentifier(member)}`;
  if (serverVersion < 160_000) return `${grant}${admin ? ' WITH ADMIN OPTION' : ''}`;
  const options = [
    `ADMIN ${admin}`,
    ...(inherit === null ? [] : [`INHERIT ${inherit}`]),
    ...(set === null ? [] : [`SET ${set}`]),
  ];
  return `${grant} WITH ${options.join(', ')}`;
}
