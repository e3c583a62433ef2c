import { randomBytes } from 'node:crypto';
import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import type { Client } from 'pg';

/**
 * Gives a superuser that has to stay one (the bootstrap superuser, or the session's own) another name, and its old name with its
 * settings to a new, ordinary role. A session cannot rename its own user by ALTER ROLE.
 *
 * @param client a superuser's
 */
export async function replaceSuperuser(client: Client, role: string): Promise<void> {
  const kept = `prodlike_superuser_${randomBytes(4).toString('hex')}`;
  await client.query(`
DO $replace$
DECLARE replaced oid := (SELECT oid FROM pg_authid WHERE rolname = ${quoteLiteral(role)});
BEGIN
  UPDATE pg_authid SET rolname = ${quoteLiteral(kept)} WHERE oid = replaced;
  CREATE ROLE ${quoteIdentifier(role)};
  UPDATE pg_db_role_setting SET setrole = (SELECT oid FROM pg_authid WHERE rolname = ${quoteLiteral(role)})
  WHERE setrole = replaced;
END
$replace$`);
}
