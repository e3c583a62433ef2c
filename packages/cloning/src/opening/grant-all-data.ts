import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import type { Client } from 'pg';

/** What superusers own: other roles' objects are their members' already. */
const relations = `
  SELECT CASE c.relkind WHEN 'S' THEN 'USAGE, SELECT, UPDATE ON SEQUENCE' ELSE 'SELECT, INSERT, UPDATE, DELETE ON TABLE' END
    || format(' %I.%I', n.nspname, c.relname)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles o ON o.oid = c.relowner
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.oid >= 16384 AND o.rolsuper AND n.nspname !~ '^pg_'`;

const schemas = `
  SELECT format('USAGE ON SCHEMA %I', n.nspname) FROM pg_namespace n JOIN pg_roles o ON o.oid = n.nspowner
  WHERE o.rolsuper AND n.nspname !~ '^pg_'`;

/**
 * Gives a role, in a client's database, what `pg_read_all_data` and `pg_write_all_data` give. Does nothing on a server that has
 * those, as all have from PostgreSQL 14 on.
 *
 * @param client a superuser's
 */
export async function grantAllData(client: Client, role: string): Promise<void> {
  await client.query(`
DO $grant$
DECLARE each text;
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pg_write_all_data') THEN
    RETURN;
  END IF;
  FOR each IN ${schemas} UNION ALL ${relations} LOOP
    EXECUTE concat('GRANT ', each, ${quoteLiteral(` TO ${quoteIdentifier(role)}`)});
  END LOOP;
END
$grant$`);
}
