import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import type { Client } from 'pg';
import { ordinaryRoles } from './ordinary-roles';

/**
 * Leaves a role that was a superuser what an administrator of a managed server may do: to make roles and databases, to act for all
 * ordinary roles and to grant them. A database that belongs to a superuser becomes its own, so that it may create trusted
 * extensions there.
 *
 * @param client a superuser's
 */
export async function actForAll(client: Client, role: string, database: string): Promise<void> {
  const name = quoteIdentifier(role);
  await client.query(`
DO $act$
DECLARE each text;
BEGIN
  ALTER ROLE ${name} CREATEDB CREATEROLE BYPASSRLS INHERIT;
  FOR each IN
    SELECT rolname FROM pg_roles WHERE ${ordinaryRoles} AND rolname <> ${quoteLiteral(role)}
      AND NOT pg_has_role(oid, ${quoteLiteral(role)}, 'MEMBER')
  LOOP
    EXECUTE format('GRANT %I TO %s WITH ADMIN OPTION', each, ${quoteLiteral(name)});
  END LOOP;
  IF EXISTS (SELECT FROM pg_database d JOIN pg_roles o ON o.oid = d.datdba
             WHERE d.datname = ${quoteLiteral(database)} AND o.rolsuper) THEN
    ALTER DATABASE ${quoteIdentifier(database)} OWNER TO ${name};
  END IF;
END
$act$`);
}
