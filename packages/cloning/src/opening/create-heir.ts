import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import type { Client } from 'pg';
import { ordinaryRoles } from './ordinary-roles';

/**
 * Makes a role that nobody is, for functions that ran with a superuser's rights: it may do to all data of the clone what a superuser
 * might, and nothing else. `pg_read_all_data` came with 14; see grantAllData.
 *
 * @param client a superuser's
 */
export async function createHeir(client: Client, name: string): Promise<void> {
  const heir = quoteIdentifier(name);
  await client.query(`
DO $heir$
DECLARE each text;
BEGIN
  CREATE ROLE ${heir} NOLOGIN BYPASSRLS;
  FOR each IN
    SELECT rolname FROM pg_roles
    WHERE (${ordinaryRoles} OR rolname IN ('pg_read_all_data', 'pg_write_all_data')) AND rolname <> ${quoteLiteral(name)}
  LOOP
    EXECUTE format('GRANT %I TO %s', each, ${quoteLiteral(heir)});
  END LOOP;
END
$heir$`);
}
