import { randomBytes } from 'node:crypto';
import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { bestEffort } from '../opening/best-effort';
import { copyDefaultPrivileges } from '../opening/copy-default-privileges';
import { moveOwnership } from '../opening/move-ownership';
import { administratorRoles, fileAndProgramRoles } from '../opening/powerful-roles';

const rolesOf = `
  SELECT me.oid::int8::float8, me.rolcreatedb,
    ARRAY (SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
      WHERE m.member = me.oid AND g.rolname !~ '^pg_' AND NOT EXISTS (
        SELECT FROM pg_roles p WHERE p.rolname = ANY ($1) AND pg_has_role(g.oid, p.oid, 'MEMBER')))
  FROM pg_roles me WHERE me.rolname = session_user`;
const rolesSchema = v.tuple([v.number(), v.boolean(), v.array(v.string())]);

/**
 * Makes the role that migrates where that would be the master user: it owns what the master user owned in the database, may act for
 * the same roles, and has none of its rights to the server.
 *
 * @param client the master user's, in the database to migrate
 * @returns its name
 */
export async function roleForMaster(client: Client, database: string): Promise<string> {
  const role = `prodlike_migration_${randomBytes(4).toString('hex')}`;
  const name = quoteIdentifier(role);
  const powerful = [...administratorRoles, ...fileAndProgramRoles];
  const [row] = await readRows(client, rolesOf, rolesSchema, [powerful]);
  const [master = 0, mayCreateDatabases = false, memberships = []] = row ?? [];
  await client.query(`CREATE ROLE ${name} ${mayCreateDatabases ? 'CREATEDB' : ''}`);
  await client.query(`GRANT ${name} TO CURRENT_USER`);
  await bestEffort(
    client,
    memberships.map((other) => `GRANT ${quoteIdentifier(other)} TO ${name}`),
  );
  await bestEffort(client, [`ALTER DATABASE ${quoteIdentifier(database)} OWNER TO ${name}`]);
  await client.query('SET search_path = pg_catalog, pg_temp');
  await moveOwnership(client, [master], role);
  await copyDefaultPrivileges(client, master, role);
  return role;
}
