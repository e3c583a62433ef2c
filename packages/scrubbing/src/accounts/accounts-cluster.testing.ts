import { type ConnectionParameters, connect, quoteIdentifier } from '@prodlike/postgres';
import type { TestServer } from '@prodlike/testkit';
import type { Client } from 'pg';

/** 63 bytes, and every sign that quoting has to survive. */
export const oddRole = `Ro.le "${"'"}" \\ 🐘 ${'x'.repeat(46)}`;

/** Session of the superuser, for setting up and looking. */
export async function superuserSession(server: TestServer): Promise<Client> {
  return await connect(server.parameters, { applicationName: 'accounts test' });
}

/** A role with a password that may log in. Drops one of the same name first. */
export async function createLogin(client: Client, role: string, more = ''): Promise<void> {
  await client.query(`DROP ROLE IF EXISTS ${quoteIdentifier(role)}`);
  await client.query(`CREATE ROLE ${quoteIdentifier(role)} LOGIN PASSWORD 'production' ${more}`);
}

export function as(server: TestServer, user: string, password = 'production'): ConnectionParameters {
  return { ...server.tcpParameters, user, password };
}

/** Drops every role but the superuser and PostgreSQL's own, with what they own. */
export async function dropRoles(client: Client): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    "SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> 'postgres'",
  );
  if (rows.length === 0) return;
  const roles = rows.map(({ rolname }) => quoteIdentifier(rolname)).join(', ');
  await client.query(`DROP OWNED BY ${roles} CASCADE`);
  await client.query(`DROP ROLE ${roles}`);
}

export interface RoleState {
  readonly mayLogin: boolean;
  readonly password: string | null;
  readonly expired: boolean;
  readonly groups: readonly string[];
}

const stateSql = `
  SELECT rolcanlogin AS "mayLogin", rolpassword AS password, coalesce(rolvaliduntil < now(), false) AS expired,
    ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = a.oid ORDER BY 1)
      AS groups
  FROM pg_authid a WHERE rolname = $1`;

/** As the superuser sees it in pg_authid. */
export async function stateOf(client: Client, role: string): Promise<RoleState> {
  const { rows } = await client.query<RoleState>(stateSql, [role]);
  const [state] = rows;
  if (state === undefined) throw new Error(`There is no role ${role}.`);
  return state;
}
